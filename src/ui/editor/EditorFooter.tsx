// The line below the editor: how many problems there are, and the one at hand.
import { Check, TriangleAlert } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import type { Diagnostic } from '../../language/contract.ts';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import styles from './EditorFooter.module.css';
import type { EditorHandle } from './editorHandle.ts';
import { problemText } from './problemText.ts';
import { StoredToggle } from './StoredToggle.tsx';

const NONE: readonly Diagnostic[] = [];

export function EditorFooter({ handleRef }: { readonly handleRef: RefObject<EditorHandle | null> }): ReactNode {
  const { editor } = useTexts();
  const file = usePlayground((state) => state.file);
  const found = usePlayground((state) => state.diagnostics.get(state.file));
  const problems = found ?? NONE;
  const [first] = problems;

  function showNext(): void {
    const editorHandle = handleRef.current;
    if (!editorHandle) return;
    const caret = editorHandle.caret();
    const next = problems.find(({ range }) => range.start > caret) ?? first;
    if (next) editorHandle.select(next.range);
  }

  if (file === '') return null;
  return (
    <div className={styles.foot} role="status">
      {first ? (
        <button type="button" className={styles.problems} data-severity={problems.some(({ severity }) => severity === 'error') ? 'error' : 'warning'} onClick={showNext} title={editor.nextProblem}>
          <TriangleAlert className="i s" aria-hidden="true" />
          <span className={styles.count}>{editor.problems(problems.length)}</span>
          <span className="trunc">{problemText(first, editor)}</span>
        </button>
      ) : (
        <span className={styles.fine}>
          {found ? <Check className="i s" aria-hidden="true" /> : null}
          {found ? editor.noProblems : editor.checking}
        </span>
      )}
      <span className="spring" />
      <StoredToggle />
    </div>
  );
}
