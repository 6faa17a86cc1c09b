// One line of the server's answer. A field that it names is a link to where the field is written.
import type { ReactNode, RefObject } from 'react';
import { textOf } from '../state/fileActions.ts';
import { usePlayground, useSessionClient } from '../state/playgroundContext.ts';
import styles from './AnswerLine.module.css';
import type { EditorHandle } from './editorHandle.ts';
import { pathIn, type NamedObject } from './refusal.ts';

export interface AnswerLineProps {
  readonly line: string;
  /** What the answer speaks of at this line. */
  readonly object: NamedObject | undefined;
  readonly handleRef: RefObject<EditorHandle | null>;
}

export function AnswerLine({ line, object, handleRef }: AnswerLineProps): ReactNode {
  const client = useSessionClient();
  const text = usePlayground((state) => textOf(state, state.file));
  const path = pathIn(line);
  if (path === undefined || !object) return <p className={styles.line} data-change={changeOf(line)}>{line}</p>;
  const at = line.indexOf(path);

  async function show(field: NamedObject & { readonly path: string }): Promise<void> {
    const { range } = await client.request('locate', { text, ...field });
    if (range) handleRef.current?.select(range);
  }

  return (
    <p className={styles.line}>
      {line.slice(0, at)}
      <button type="button" className={styles.path} onClick={() => void show({ ...object, path })}>{path}</button>
      {line.slice(at + path.length)}
    </p>
  );
}

/** Of a line of a comparison. */
function changeOf(line: string): 'added' | 'removed' | undefined {
  if (/^(\+\+\+|---) /.test(line)) return undefined;
  return line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : undefined;
}
