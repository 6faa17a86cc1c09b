// Asks what is wrong with the file in front, at every keystroke, before anything is drawn. One question is on its way at a time; what was typed meanwhile
// is asked about as soon as it is answered, so that long files do not queue up behind a quick writer.
import type { StoreApi } from 'zustand/vanilla';
import type { Dispose } from '../../base/disposable.ts';
import { textOf } from '../state/fileActions.ts';
import type { PlaygroundState } from '../state/playgroundState.ts';

type Store = Pick<StoreApi<PlaygroundState>, 'getState' | 'subscribe'>;

interface Subject {
  readonly file: string;
  readonly text: string;
  /** Work that is opened begins unchecked, also where its text is that of the work before. */
  readonly opened: number;
}

export function keepDiagnosed(store: Store, diagnose: () => Promise<void>): Dispose {
  let wanted: Subject | undefined;
  let asked: Subject | undefined;
  let asking = false;

  async function ask(): Promise<void> {
    if (asking) return;
    asking = true;
    try {
      while (asked !== wanted) {
        asked = wanted;
        await diagnose();
      }
    } finally {
      asking = false;
    }
  }

  function look(state: PlaygroundState): void {
    const { file, opened } = state;
    const text = textOf(state, file);
    if (file === '' || (wanted?.text === text && wanted.file === file && wanted.opened === opened)) return;
    wanted = { file, text, opened };
    void ask();
  }

  look(store.getState());
  return store.subscribe(look);
}
