// One line of the server's answer.
import type { ReactNode, RefObject } from 'react';
import { usePlayground } from '../state/playgroundContext.ts';
import styles from './AnswerLine.module.css';
import type { EditorHandle } from './editorHandle.ts';
import { pathIn } from './refusal.ts';

export function AnswerLine({ line, handleRef }: { readonly line: string; readonly handleRef: RefObject<EditorHandle | null> }): ReactNode {
  const path = pathIn(line);
  const problem = usePlayground((state) => (path === undefined ? undefined : state.diagnostics.get(state.file)?.find((candidate) => candidate.path === path)));
  if (!problem || path === undefined) return <p className={styles.line}>{line}</p>;
  const at = line.indexOf(path);
  return (
    <p className={styles.line}>
      {line.slice(0, at)}
      <button type="button" className={styles.path} onClick={() => handleRef.current?.select(problem.range)}>{path}</button>
      {line.slice(at + path.length)}
    </p>
  );
}
