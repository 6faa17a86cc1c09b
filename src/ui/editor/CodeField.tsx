// The editor for touch screens: a text field over the coloured text, with the same validation.
import { useEffect, useImperativeHandle, useMemo, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { textOf } from '../state/fileActions.ts';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import type { LineRun } from './changedLines.ts';
import styles from './CodeField.module.css';
import { ColouredLines } from './ColouredLines.tsx';
import type { EditorHandle } from './editorHandle.ts';
import { useCauses } from './useCauses.ts';
import { useChanges } from './useChanges.ts';

export function CodeField({ handleRef }: { readonly handleRef: RefObject<EditorHandle | null> }): ReactNode {
  const { editor } = useTexts();
  const { edit, apply } = useActions();
  const file = usePlayground((state) => state.file);
  const text = usePlayground((state) => textOf(state, state.file));
  const diagnostics = usePlayground((state) => state.diagnostics.get(state.file));
  const reveal = usePlayground((state) => state.reveal);
  const { changed } = useChanges();
  const causeRuns = useCauses();
  const field = useRef<HTMLTextAreaElement>(null);
  const scroller = useRef<HTMLDivElement>(null);

  const causes = useMemo(() => linesOf(causeRuns), [causeRuns]);
  const changedSet = useMemo(() => linesOf(changed), [changed]);
  const problems = useMemo(() => new Set((diagnostics ?? []).map(({ range }) => lineOf(text, range.start))), [diagnostics, text]);

  function revealLine(line: number): void {
    const height = Number.parseFloat(getComputedStyle(field.current ?? document.body).lineHeight);
    scroller.current?.scrollTo({ top: Math.max(0, (line - 3) * height) });
  }

  useImperativeHandle(handleRef, () => ({
    focus: () => field.current?.focus(),
    caret: () => field.current?.selectionStart ?? 0,
    select: ({ start, end }) => {
      field.current?.focus();
      field.current?.setSelectionRange(start, end);
      revealLine(lineOf(field.current?.value ?? '', start));
    },
    reveal: revealLine,
  }));
  useEffect(() => {
    if (reveal?.file === file) revealLine(reveal.line);
  }, [reveal, file]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void apply();
  }

  return (
    <div ref={scroller} className={styles.scroller}>
      <div className={styles.sheet}>
        <pre className={styles.text} aria-hidden="true">
          <ColouredLines text={text} causes={causes} changed={changedSet} problems={problems} />
        </pre>
        <textarea
          ref={field} className={styles.field} value={text} aria-label={file} aria-invalid={(diagnostics ?? []).length > 0} spellCheck={false} autoCapitalize="off" autoCorrect="off" wrap="off"
          placeholder={editor.label(file)} onChange={(event) => edit(event.currentTarget.value)} onKeyDown={onKeyDown}
        />
      </div>
    </div>
  );
}

function linesOf(runs: readonly LineRun[]): ReadonlySet<number> {
  return new Set(runs.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, n) => from + n)));
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) line += 1;
  return line;
}
