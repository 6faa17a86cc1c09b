// The file in front in the editor: its text goes in when it changes elsewhere, and comes out when it is typed.
import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import { textOf } from '../../state/fileActions.ts';
import { useActions, usePlayground } from '../../state/playgroundContext.ts';
import { createModels, type Models } from './models.ts';
import type { editor } from './monaco.ts';

/** `scrollRef`: how far the text was scrolled before the editor came. */
export function useModels(code: editor.IStandaloneCodeEditor | undefined, scrollRef: RefObject<number>): void {
  const { edit } = useActions();
  const file = usePlayground((state) => state.file);
  const text = usePlayground((state) => textOf(state, state.file));
  const opened = usePlayground((state) => state.opened);
  const names = usePlayground((state) => state.files.map(({ name }) => name).join('\n'));
  const models = useRef<Models>(null);
  /** What the model has, of which file. */
  const typed = useRef<{ readonly file: string; readonly text: string }>(undefined);
  const focused = useRef(false);

  useEffect(() => {
    if (!code) return undefined;
    const created = createModels();
    models.current = created;
    const changes = code.onDidChangeModelContent(({ isFlush }) => {
      if (isFlush) return;
      const now = code.getValue();
      if (typed.current) typed.current = { ...typed.current, text: now };
      edit(now);
    });
    return () => {
      changes.dispose();
      created.dispose();
      typed.current = undefined;
    };
  }, [code, edit]);

  // Other work: a file of the same name is another file, and Undo must not bring back the text of this one. What is on screen
  // to the letter is kept, with the cursor in it: on a first visit the reader may have begun to write before the work is there.
  const renew = useEffectEvent(() => {
    if (code?.getModel()?.getValue() === text && typed.current?.file === file) {
      models.current?.keep([file]);
      return;
    }
    focused.current = code?.hasTextFocus() ?? false;
    models.current?.keep([]);
    typed.current = undefined;
  });
  useEffect(() => renew(), [opened]);
  useEffect(() => {
    if (!code || file === '') return;
    const first = code.getModel() === null;
    // What was typed here is in the model already.
    if (typed.current?.file !== file || typed.current.text !== text) models.current?.show(code, file, text);
    typed.current = { file, text };
    // A model that goes takes the focus with it.
    if (focused.current) code.focus();
    focused.current = false;
    if (!first) return;
    code.setScrollTop(scrollRef.current);
    scrollRef.current = 0;
  }, [code, file, text, opened, scrollRef]);
  useEffect(() => models.current?.keep(names.split('\n')), [names]);
}
