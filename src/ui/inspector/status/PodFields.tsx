// Pods by name, with their STATUS, each to be selected.
import type { ReactNode } from 'react';
import type { PodView } from '../../../session/readModel/scene.ts';
import { StateWord } from '../../components/StateWord.tsx';
import { Field, FieldGroup, FieldList } from './FieldList.tsx';
import { SelectLink } from './ObjectLink.tsx';

export function PodFields({ pods }: { readonly pods: readonly PodView[] }): ReactNode {
  return (
    <FieldList>
      {pods.map(({ uid, namespace, name, state, status }) => (
        <Field key={uid} name={name}>
          <SelectLink selection={{ kind: 'pod', uid, namespace, name }}>
            <StateWord state={state} word={status} />
          </SelectLink>
        </Field>
      ))}
    </FieldList>
  );
}

/** Nothing when there are none. */
export function PodGroup({ title, pods }: { readonly title: string; readonly pods: readonly PodView[] }): ReactNode {
  if (pods.length === 0) return null;
  return (
    <FieldGroup title={title}>
      <PodFields pods={pods} />
    </FieldGroup>
  );
}
