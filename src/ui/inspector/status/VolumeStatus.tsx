// One volume of a Pod: where it comes from, and who has it where.
import { memo, type ReactNode } from 'react';
import type { PodView, VolumeView } from '../../../session/readModel/scene.ts';
import { byteText } from '../../components/byteText.ts';
import { useTexts } from '../../state/playgroundContext.ts';
import { Field, FieldGroup, FieldList } from './FieldList.tsx';
import { ObjectLink, SelectLink } from './ObjectLink.tsx';

const SOURCE_KINDS: ReadonlyMap<string, string> = new Map([
  ['configMap', 'ConfigMap'],
  ['secret', 'Secret'],
  ['persistentVolumeClaim', 'PersistentVolumeClaim'],
]);

export const VolumeStatus = memo(function VolumeStatus({ pod, volume }: { readonly pod: PodView; readonly volume: VolumeView }): ReactNode {
  const { inspector } = useTexts();
  const { fields, groups } = inspector;
  const { uid, namespace, name } = pod;
  const kind = SOURCE_KINDS.get(volume.type);
  const mounts = pod.containers.flatMap((container) => container.mounts.filter((mount) => mount.volume === volume.name).map((mount) => ({ container: container.name, ...mount })));
  return (
    <>
      <FieldGroup title={groups.state}>
        <FieldList>
          <Field name={fields.type}>{volume.token ? inspector.token : volume.type}</Field>
          {volume.source !== undefined && <Field name={fields.source}>{kind === undefined ? volume.source : <ObjectLink object={{ kind, namespace, name: volume.source }} />}</Field>}
          <Field name={fields.state}>{inspector.volumeStates[volume.state]}</Field>
          {volume.message !== undefined && <Field name={fields.message} mono>{volume.message}</Field>}
          <Field name={fields.access}>{volume.writable ? inspector.readWrite : inspector.readOnly}</Field>
          {volume.usedBytes !== undefined && <Field name={fields.used}>{byteText(volume.usedBytes)}</Field>}
        </FieldList>
      </FieldGroup>
      <FieldGroup title={groups.mounts}>
        <FieldList>
          {mounts.map(({ container, path, readOnly }) => (
            <Field key={`${container} ${path}`} name={container}>
              <SelectLink selection={{ kind: 'container', uid, namespace, name, container }}>{path}</SelectLink> <span className="dim">{readOnly ? inspector.readOnly : inspector.readWrite}</span>
            </Field>
          ))}
        </FieldList>
      </FieldGroup>
    </>
  );
});
