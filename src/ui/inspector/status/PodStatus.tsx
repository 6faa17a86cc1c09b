// What matters about a Pod: where it is and whose, its conditions, its containers and volumes in short.
import { memo, type ReactNode } from 'react';
import type { PodView } from '../../../session/readModel/scene.ts';
import { timeText } from '../../components/timeText.ts';
import { useTexts } from '../../state/playgroundContext.ts';
import { useScalars } from '../useObjectYaml.ts';
import { WhyButton } from '../WhyButton.tsx';
import { ConditionTable } from './ConditionTable.tsx';
import { ContainersInShort } from './ContainersInShort.tsx';
import { Field, FieldGroup, FieldList } from './FieldList.tsx';
import { Labels } from './Labels.tsx';
import { NodeLink, ObjectLink } from './ObjectLink.tsx';
import { podRef } from './podRef.ts';
import { RestartsField } from './RestartsField.tsx';
import { VolumesInShort } from './VolumesInShort.tsx';

export const PodStatus = memo(function PodStatus({ pod }: { readonly pod: PodView }): ReactNode {
  const { inspector } = useTexts();
  const { fields, groups } = inspector;
  const scalars = useScalars(podRef(pod));
  const field = (path: string, about: string): ReactNode => <WhyButton subject={{ about: 'field', object: podRef(pod), path }} about={about} />;
  const hasReady = pod.conditions.some(({ type }) => type === 'Ready');
  const [ready = '', all = ''] = pod.ready.split('/');
  return (
    <>
      <FieldGroup title={groups.identity}>
        <FieldList>
          {pod.reason !== undefined && <Field name={fields.reason} why={field('status.reason', pod.reason)}>{pod.reason}</Field>}
          {pod.message !== undefined && <Field name={fields.message} mono>{pod.message}</Field>}
          <Field name={fields.ready} why={<WhyButton subject={hasReady ? { about: 'condition', pod: pod.uid, type: 'Ready' } : { about: 'status', pod: pod.uid }} about={pod.ready} />}>{inspector.ofReady(ready, all)}</Field>
          <RestartsField pod={pod} />
          <Field name={fields.node} why={pod.node === undefined ? <WhyButton subject={{ about: 'condition', pod: pod.uid, type: 'PodScheduled' }} about={inspector.notBound} /> : field('spec.nodeName', pod.node)}>
            {pod.node === undefined ? <span className="dim">{inspector.notBound}</span> : <NodeLink name={pod.node} />}
          </Field>
          <Field name={fields.ip} why={pod.ip === undefined ? undefined : field('status.podIP', pod.ip)}>{pod.ip ?? <span className="dim">{inspector.noAddress}</span>}</Field>
          <Field name={fields.owner}>{pod.owner ? <ObjectLink object={pod.owner} /> : <span className="dim">{inspector.noOwner}</span>}</Field>
          <ScalarField name={fields.qos} path="status.qosClass" scalars={scalars} why={field} />
          <ScalarField name={fields.restartPolicy} path="spec.restartPolicy" scalars={scalars} why={field} />
          <ScalarField name={fields.serviceAccount} path="spec.serviceAccountName" scalars={scalars} why={field} />
          {pod.hostNetwork && <Field name={fields.network} why={field('spec.hostNetwork', fields.network)}>{inspector.hostNetwork}</Field>}
          {pod.terminating && <Field name={fields.terminating} why={field('metadata.deletionTimestamp', fields.terminating)}>{`${inspector.since(timeText(pod.terminating.since))}, ${inspector.killAt(timeText(pod.terminating.deadline))}`}</Field>}
          <Field name={fields.created} why={field('metadata.creationTimestamp', fields.created)}>{timeText(pod.createdAt)}</Field>
          <Labels labels={pod.labels} />
        </FieldList>
      </FieldGroup>
      <ContainersInShort pod={pod} />
      <ConditionTable pod={pod} />
      <VolumesInShort pod={pod} />
    </>
  );
});

interface ScalarFieldProps {
  readonly name: string;
  readonly path: string;
  readonly scalars: ReadonlyMap<string, string>;
  readonly why: (path: string, about: string) => ReactNode;
}

function ScalarField({ name, path, scalars, why }: ScalarFieldProps): ReactNode {
  const value = scalars.get(path);
  if (value === undefined) return null;
  return <Field name={name} why={why(path, value)}>{value}</Field>;
}
