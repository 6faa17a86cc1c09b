// The editor of a terminal: the file that `kubectl edit` or `vi` has open, over the screen it was started from.
import { useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useActions, useTexts } from '../state/playgroundContext.ts';
import styles from './Terminal.module.css';

export function FileEditor({ id, path, text }: { readonly id: string; readonly path: string; readonly text: string }): ReactNode {
  const { terminal } = useTexts();
  const { typeAt } = useActions();
  const [edited, setEdited] = useState(text);
  const save = (): void => void typeAt(id, `\x1b[200~${edited}\x1b[201~`);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    save();
  }

  return (
    <section className={styles['editor']} aria-label={terminal.editing(path)}>
      <div className={styles['bar']}>
        <span className="small mid mono trunc">{path}</span>
        <span className="spring" />
        <button type="button" className="btn sm" onClick={() => void typeAt(id, '\x03')}>{terminal.discard}</button>
        <button type="button" className="btn sm ink" onClick={save}>
          {terminal.save}
          <kbd>Ctrl ↵</kbd>
        </button>
      </div>
      {/* The keyboard goes where the reader just asked to type. */}
      <textarea autoFocus aria-label={terminal.editing(path)} value={edited} onChange={(event) => setEdited(event.target.value)} onKeyDown={onKeyDown} spellCheck={false} autoCapitalize="off" autoComplete="off" wrap="off" />
    </section>
  );
}
