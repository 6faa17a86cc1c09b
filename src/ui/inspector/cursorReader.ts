// Reads something again while the cursor moves: at once, then at most once per interval, one at a time; the last instant wins.
import type { PlaygroundState } from '../state/playgroundState.ts';

interface CursorStore {
  getState(): Pick<PlaygroundState, 'clock' | 'branch' | 'opened'>;
  subscribe(listener: () => void): () => void;
}

/** → stops reading. `read` must not reject. */
export function readAtCursor(store: CursorStore, intervalMs: number, read: (at: number) => Promise<void>): () => void {
  let asked: string | undefined;
  let busy = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function place(): string {
    const { clock, branch, opened } = store.getState();
    return `${opened} ${branch} ${clock.cursor}`;
  }

  async function readOn(): Promise<void> {
    if (busy || stopped || asked === place()) return;
    busy = true;
    asked = place();
    await read(store.getState().clock.cursor);
    timer = setTimeout(() => {
      busy = false;
      void readOn();
    }, intervalMs);
  }

  const unsubscribe = store.subscribe(() => void readOn());
  void readOn();
  return () => {
    stopped = true;
    clearTimeout(timer);
    unsubscribe();
  };
}
