// A name whose end is always shown: Pods of one owner differ in their last letters.
import type { ReactNode } from 'react';
import styles from './TailName.module.css';

const KEPT_LETTERS = 6;

/** Where there is no room the beginning gives way. */
export function TailName({ name }: { readonly name: string }): ReactNode {
  const split = Math.max(0, name.length - KEPT_LETTERS);
  return (
    <span className={styles['name']}>
      <span className="trunc">{name.slice(0, split)}</span>
      <span>{name.slice(split)}</span>
    </span>
  );
}
