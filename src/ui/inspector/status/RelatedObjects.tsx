// What belongs to an object: the objects and Pods it owns, the Pods that mount it.
import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { ObjectView } from '../../../session/readModel/scene.ts';
import { usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { Field, FieldGroup, FieldList } from './FieldList.tsx';
import { ObjectLink } from './ObjectLink.tsx';
import { PodGroup } from './PodFields.tsx';
import { isOwnedBy, mounts } from './related.ts';

export function RelatedObjects({ object }: { readonly object: ObjectView }): ReactNode {
  const { groups } = useTexts().inspector;
  const owned = usePlayground(useShallow(({ objects }) => objects.filter(({ owner }) => isOwnedBy(owner, object))));
  const pods = usePlayground(useShallow((state) => [...state.pods.values()].filter(({ owner }) => isOwnedBy(owner, object))));
  const mounting = usePlayground(useShallow((state) => [...state.pods.values()].filter((pod) => mounts(pod, object))));
  return (
    <>
      {owned.length > 0 && (
        <FieldGroup title={groups.owns}>
          <FieldList>
            {owned.map((other) => (
              <Field key={other.name} name={other.kind}>
                <ObjectLink object={other} />
              </Field>
            ))}
          </FieldList>
        </FieldGroup>
      )}
      <PodGroup title={groups.pods} pods={pods} />
      <PodGroup title={groups.mountedBy} pods={mounting} />
    </>
  );
}
