// What can be done at a step: the way on first, in ink; the others beside it. Stays in sight while the step is scrolled.
import type { ReactNode } from 'react';
import styles from './Actions.module.css';

export function Actions({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={styles['actions']}>{children}</div>;
}

export interface GoOnProps {
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

export function GoOn({ label, disabled = false, onClick }: GoOnProps): ReactNode {
  return (
    <button type="button" className={`btn ink ${styles['on'] ?? ''}`} disabled={disabled} data-go-on onClick={onClick}>
      {label}
    </button>
  );
}
