// A file's name while it is changed: Enter or leaving the field takes it, Escape does not.
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTexts } from '../state/playgroundContext.ts';
import styles from './FileTabs.module.css';

export interface FileNameFieldProps {
  readonly name: string;
  /** undefined: nothing is to change. */
  onDone(name: string | undefined): void;
}

export function FileNameField({ name, onDone }: FileNameFieldProps): ReactNode {
  const { editor } = useTexts();
  const done = useRef(false);

  function finish(next: string | undefined): void {
    if (done.current) return;
    done.current = true;
    onDone(next === name || next === '' ? undefined : next);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Enter') finish(event.currentTarget.value.trim());
    if (event.key === 'Escape') finish(undefined);
    event.stopPropagation();
  }

  return (
    <input
      className={styles.field} defaultValue={name} aria-label={editor.nameOf(name)} spellCheck={false} autoFocus
      onFocus={(event) => event.currentTarget.select()} onBlur={(event) => finish(event.currentTarget.value.trim())} onKeyDown={onKeyDown}
    />
  );
}
