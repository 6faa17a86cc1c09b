// ConfigMaps, Secrets, Services, owners: keys, endpoints, counts. Values of Secrets are not shown.
import { memo, type ReactNode } from 'react';
import type { ObjectView } from '../../../session/readModel/scene.ts';
import { usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { WhyButton } from '../WhyButton.tsx';
import { Field, FieldGroup, FieldList } from './FieldList.tsx';
import { ObjectLink, SelectLink } from './ObjectLink.tsx';
import { RelatedObjects } from './RelatedObjects.tsx';
import styles from './FieldList.module.css';

export const ObjectStatus = memo(function ObjectStatus({ object }: { readonly object: ObjectView }): ReactNode {
  const { inspector } = useTexts();
  const { fields, groups } = inspector;
  const { kind, namespace, name, owner, counts, keys, endpoints } = object;
  if (object.missing === true) return <p className={styles.group}>{inspector.missing(kind, name)}</p>;
  return (
    <>
      <FieldGroup title={groups.identity}>
        <FieldList>
          <Field name={fields.kind}>{kind}</Field>
          {namespace !== undefined && <Field name={fields.namespace}>{namespace}</Field>}
          {owner && (
            <Field name={fields.owner}>
              <ObjectLink object={owner} />
            </Field>
          )}
          {counts && (
            <Field name={fields.ready} why={<WhyButton subject={{ about: 'field', object, path: readyPath(kind, counts.ready) }} about={fields.ready} />}>
              {inspector.ofReady(String(counts.ready), String(counts.wanted))}
            </Field>
          )}
        </FieldList>
      </FieldGroup>
      {keys && keys.length > 0 && (
        <FieldGroup title={groups.keys}>
          <span className={styles.labels}>
            {keys.map((key) => (
              <span key={key} className={styles.label}>
                {key}
              </span>
            ))}
          </span>
        </FieldGroup>
      )}
      {endpoints && <Endpoints endpoints={endpoints} />}
      <RelatedObjects object={object} />
    </>
  );
});

/** Zero is left out of a status: then the whole of it is asked about. */
function readyPath(kind: string, ready: number): string {
  if (ready === 0) return 'status';
  return READY_FIELDS.get(kind) ?? 'status';
}

const READY_FIELDS: ReadonlyMap<string, string> = new Map([
  ['Deployment', 'status.readyReplicas'],
  ['ReplicaSet', 'status.readyReplicas'],
  ['StatefulSet', 'status.readyReplicas'],
  ['DaemonSet', 'status.numberReady'],
]);

function Endpoints({ endpoints }: { readonly endpoints: NonNullable<ObjectView['endpoints']> }): ReactNode {
  const { inspector } = useTexts();
  return (
    <FieldGroup title={inspector.groups.endpoints}>
      <FieldList>
        {endpoints.length === 0 && <Field name={inspector.fields.pods}>{inspector.none}</Field>}
        {endpoints.map(({ pod, ready }) => (
          <Endpoint key={pod} uid={pod} ready={ready} />
        ))}
      </FieldList>
    </FieldGroup>
  );
}

function Endpoint({ uid, ready }: { readonly uid: string; readonly ready: boolean }): ReactNode {
  const { inspector } = useTexts();
  const pod = usePlayground(({ pods }) => pods.get(uid));
  if (!pod) return null;
  return (
    <Field name={pod.name} why={<WhyButton subject={{ about: 'condition', pod: uid, type: 'Ready' }} about={`${pod.name} Ready`} />}>
      <SelectLink selection={{ kind: 'pod', uid, namespace: pod.namespace, name: pod.name }}>{`Ready: ${ready ? inspector.yes : inspector.no}`}</SelectLink>
    </Field>
  );
}
