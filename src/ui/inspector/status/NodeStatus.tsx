// A node: whether it takes Pods, what they have asked of it, its taints and labels.
import { memo, type ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Meter, NodeView, ObjectRef } from '../../../session/readModel/scene.ts';
import { byteText, cpuText } from '../../components/byteText.ts';
import { StateWord } from '../../components/StateWord.tsx';
import { usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { WhyButton } from '../WhyButton.tsx';
import { Field, FieldGroup, FieldList } from './FieldList.tsx';
import { Labels } from './Labels.tsx';
import { PodGroup } from './PodFields.tsx';
import styles from './FieldList.module.css';

export const NodeStatus = memo(function NodeStatus({ node }: { readonly node: NodeView }): ReactNode {
  const { inspector } = useTexts();
  const { fields, groups } = inspector;
  const object: ObjectRef = { kind: 'Node', name: node.name, uid: node.uid };
  const why = (path: string, about: string): ReactNode => <WhyButton subject={{ about: 'field', object, path }} about={about} />;
  return (
    <>
      <FieldGroup title={groups.state}>
        <FieldList>
          <Field name="Ready" why={why('status.conditions{Ready}.status', 'Ready')}>
            <StateWord state={NODE_STATE[node.ready]} word={node.ready} />
          </Field>
          <Field name={fields.schedulable} why={node.unschedulable ? why('spec.unschedulable', fields.schedulable) : undefined}>{node.unschedulable ? inspector.unschedulable : inspector.yes}</Field>
          <Field name={fields.pressure}>{node.pressures.length === 0 ? <span className="dim">{inspector.none}</span> : node.pressures.join(', ')}</Field>
          <Field name={fields.taints} why={node.taints.length === 0 ? undefined : why('spec.taints', fields.taints)} mono={node.taints.length > 0}>{node.taints.length === 0 ? <span className="dim">{inspector.none}</span> : node.taints.join('\n')}</Field>
        </FieldList>
      </FieldGroup>
      <FieldGroup title={groups.capacity}>
        <FieldList>
          <MeterField name={fields.cpu} meter={node.cpu} text={cpuText} />
          <MeterField name={fields.memory} meter={node.memory} text={byteText} />
        </FieldList>
      </FieldGroup>
      <PodsOfNode node={node.name} />
      <FieldGroup title={groups.identity}>
        <FieldList>
          <Labels labels={node.labels} />
        </FieldList>
      </FieldGroup>
    </>
  );
});

const NODE_STATE = { True: 'ready', False: 'fail', Unknown: 'unk' } as const;

function MeterField({ name, meter, text }: { readonly name: string; readonly meter: Meter; readonly text: (amount: number) => string }): ReactNode {
  const { inspector } = useTexts();
  const share = meter.of > 0 ? Math.min(100, (meter.used / meter.of) * 100) : 0;
  return (
    <Field name={name}>
      <span className={styles.meter} aria-hidden>
        <i style={{ width: `${share.toFixed(1)}%` }} />
      </span>
      {inspector.of(text(meter.used), text(meter.of))}
    </Field>
  );
}

function PodsOfNode({ node }: { readonly node: string }): ReactNode {
  const { inspector } = useTexts();
  const pods = usePlayground(useShallow((state) => [...state.pods.values()].filter((pod) => pod.node === node)));
  return <PodGroup title={inspector.fields.pods} pods={pods} />;
}
