// Names and values in rows, each with a place for "why?".
import type { ReactNode } from 'react';
import styles from './FieldList.module.css';

export function FieldList({ children }: { readonly children: ReactNode }): ReactNode {
  return <dl className={styles.fields}>{children}</dl>;
}

interface FieldProps {
  readonly name: string;
  readonly children: ReactNode;
  readonly why?: ReactNode;
  /** Values from the API that are code. */
  readonly mono?: boolean;
}

export function Field({ name, children, why, mono = false }: FieldProps): ReactNode {
  return (
    <div className={styles.field}>
      <dt>{name}</dt>
      <dd>
        <span className={mono ? styles.mono : styles.value}>{children}</span>
        {why}
      </dd>
    </div>
  );
}

export function FieldGroup({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <section className={styles.group}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
