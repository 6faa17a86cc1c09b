// A field for another title. Enter takes it, Escape leaves it; leaving the field takes it too.
import { useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import styles from './RecentWorks.module.css';

export interface WorkTitleProps {
  readonly title: string;
  readonly label: string;
  /** undefined: it stays as it was. */
  onDone(title: string | undefined): void;
}

const LONGEST = 120;

export function WorkTitle({ title, label, onDone }: WorkTitleProps): ReactNode {
  const left = useRef(false);

  function done(wanted: string | undefined): void {
    if (left.current) return;
    left.current = true;
    onDone(wanted);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    // Escape would close the dialog.
    event.stopPropagation();
    done(event.key === 'Enter' ? event.currentTarget.value : undefined);
  }

  return (
    <input
      className={styles['title']} aria-label={label} defaultValue={title} maxLength={LONGEST}
      ref={(input) => {
        if (!input || document.activeElement === input) return;
        input.focus();
        input.select();
      }}
      onKeyDown={onKeyDown} onBlur={({ target }) => done(target.value)}
    />
  );
}
