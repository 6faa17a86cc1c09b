// Names of other objects: a click selects them.
import type { ReactNode } from 'react';
import type { ObjectRef } from '../../../session/readModel/scene.ts';
import { useActions } from '../../state/playgroundContext.ts';
import type { Selection } from '../../state/selection.ts';
import styles from './FieldList.module.css';

export function SelectLink({ selection, children }: { readonly selection: Selection; readonly children: ReactNode }): ReactNode {
  const { select } = useActions();
  return (
    <button type="button" className={styles.link} onClick={() => select(selection)}>
      {children}
    </button>
  );
}

export function NodeLink({ name }: { readonly name: string }): ReactNode {
  return <SelectLink selection={{ kind: 'node', name }}>{name}</SelectLink>;
}

export function ObjectLink({ object }: { readonly object: ObjectRef }): ReactNode {
  const { kind, namespace = '', name } = object;
  return <SelectLink selection={{ kind: 'object', objectKind: kind, namespace, name }}>{`${kind} ${name}`}</SelectLink>;
}
