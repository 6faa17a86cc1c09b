// What can be done at a step: the way on first, in ink; the others beside it. Stays in sight while the step is scrolled.
import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import styles from './Actions.module.css';

/** Where the actions stand when the step is in one scroll with other things. */
export const ActionsPlace = createContext<HTMLElement | null>(null);

export function Actions({ children }: { readonly children: ReactNode }): ReactNode {
  const place = useContext(ActionsPlace);
  const actions = <div className={styles['actions']} data-placed={place !== null || undefined}>{children}</div>;
  return place ? createPortal(actions, place) : actions;
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
