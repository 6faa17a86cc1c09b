// Which volumes a container has, and where.
import type { ReactNode } from 'react';
import type { ContainerView, PodView } from '../../../session/readModel/scene.ts';
import { useTexts } from '../../state/playgroundContext.ts';
import { Field, FieldGroup, FieldList } from './FieldList.tsx';
import { SelectLink } from './ObjectLink.tsx';

export function ContainerMounts({ pod, container }: { readonly pod: PodView; readonly container: ContainerView }): ReactNode {
  const { inspector } = useTexts();
  const { uid, namespace, name } = pod;
  if (container.mounts.length === 0) return null;
  const isToken = (volume: string): boolean => pod.volumes.some((view) => view.name === volume && view.token);
  return (
    <FieldGroup title={inspector.groups.mounts}>
      <FieldList>
        {container.mounts.map(({ path, volume, readOnly }) => (
          <Field key={path} name={isToken(volume) ? inspector.tokenShort : volume}>
            <SelectLink selection={{ kind: 'volume', uid, namespace, name, volume }}>{path}</SelectLink> <span className="dim">{readOnly ? inspector.readOnly : inspector.readWrite}</span>
          </Field>
        ))}
      </FieldList>
    </FieldGroup>
  );
}
