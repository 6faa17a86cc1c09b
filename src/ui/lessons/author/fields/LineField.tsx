// A line of text that is the same in every language: a name, a time, a number.
import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './fields.module.css';

interface LineFieldProps {
  readonly label: string;
  readonly path: string;
  readonly value: string;
  readonly help?: string;
  readonly narrow?: boolean;
  readonly onChange: (value: string) => void;
  /** After the field. */
  readonly children?: ReactNode;
}

const MOST_CHARACTERS = 300;

export function LineField({ label, path, value, help, narrow = false, onChange, children }: LineFieldProps): ReactNode {
  const id = useId();
  return (
    <div className={styles['line']} data-narrow={narrow || undefined}>
      <label htmlFor={id} className={styles['label']}>{label}{help !== undefined && <span className="dim"> · {help}</span>}</label>
      <span className={styles['lineRow']}>
        <input id={id} className={styles['input']} value={value} maxLength={MOST_CHARACTERS} spellCheck={false} autoComplete="off" data-path={path} onChange={(event) => onChange(event.target.value)} />
        {children}
      </span>
    </div>
  );
}
