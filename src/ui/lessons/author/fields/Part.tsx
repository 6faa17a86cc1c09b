// One of several: an answer, a stop, a goal. It can be removed, and change places with the one before.
import { ChevronUp, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useAuthorWords } from '../authorContext.ts';
import styles from './fields.module.css';

interface PartProps {
  readonly name: string;
  readonly onRemove?: () => void;
  /** Absent for the first. */
  readonly onMoveUp?: (() => void) | undefined;
  /** Beside the name. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function Part({ name, onRemove, onMoveUp, aside, children }: PartProps): ReactNode {
  const words = useAuthorWords();
  return (
    <fieldset className={styles['part']}>
      <legend className="sr">{name}</legend>
      <div className={styles['partHead']}>
        <b aria-hidden className="trunc">{name}</b>
        {aside}
        <span className="spring" />
        {onMoveUp && (
          <button type="button" className="btn sm sq" aria-label={words.moveUp(name)} title={words.moveUp(name)} onClick={onMoveUp}>
            <ChevronUp className="i s" aria-hidden />
          </button>
        )}
        {onRemove && (
          <button type="button" className="btn sm sq" aria-label={words.remove(name)} title={words.remove(name)} onClick={onRemove}>
            <X className="i s" aria-hidden />
          </button>
        )}
      </div>
      {children}
    </fieldset>
  );
}
