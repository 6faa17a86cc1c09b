// Labels as small boxes.
import type { ReactNode } from 'react';
import { useTexts } from '../../state/playgroundContext.ts';
import { Field } from './FieldList.tsx';
import styles from './FieldList.module.css';

export function Labels({ labels }: { readonly labels: Readonly<Record<string, string>> }): ReactNode {
  const { inspector } = useTexts();
  const entries = Object.entries(labels);
  if (entries.length === 0) return null;
  return (
    <Field name={inspector.groups.labels}>
      <span className={styles.labels}>
        {entries.map(([key, value]) => (
          <span key={key} className={styles.label}>{`${key}=${value}`}</span>
        ))}
      </span>
    </Field>
  );
}
