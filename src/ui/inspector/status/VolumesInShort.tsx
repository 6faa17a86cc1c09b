// One row per volume of a Pod; the service account token comes last.
import type { ReactNode } from 'react';
import type { PodView } from '../../../session/readModel/scene.ts';
import { useTexts } from '../../state/playgroundContext.ts';
import { Field, FieldGroup, FieldList } from './FieldList.tsx';
import { SelectLink } from './ObjectLink.tsx';
import styles from './FieldList.module.css';

export function VolumesInShort({ pod }: { readonly pod: PodView }): ReactNode {
  const { inspector } = useTexts();
  const { uid, namespace, name } = pod;
  if (pod.volumes.length === 0) return null;
  const volumes = pod.volumes.toSorted((a, b) => Number(a.token) - Number(b.token));
  return (
    <FieldGroup title={inspector.groups.volumes}>
      <FieldList>
        {volumes.map((volume) => (
          <Field key={volume.name} name={volume.token ? inspector.tokenShort : volume.name}>
            <SelectLink selection={{ kind: 'volume', uid, namespace, name, volume: volume.name }}>{[volume.type, volume.source].filter((text) => text !== undefined).join(' ')}</SelectLink>
            <span className={styles.sub}>{inspector.volumeStates[volume.state]}</span>
          </Field>
        ))}
      </FieldList>
    </FieldGroup>
  );
}
