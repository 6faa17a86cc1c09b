// The probes of a container: what they ask, and how they fare.
import type { ReactNode } from 'react';
import type { ContainerView, PodView, ProbeView } from '../../../session/readModel/scene.ts';
import { useTexts } from '../../state/playgroundContext.ts';
import { WhyButton } from '../WhyButton.tsx';
import { containerPath } from './containerFields.ts';
import { Field, FieldGroup, FieldList } from './FieldList.tsx';
import { podRef } from './podRef.ts';
import styles from './FieldList.module.css';

export function ContainerProbes({ pod, container }: { readonly pod: PodView; readonly container: ContainerView }): ReactNode {
  const { inspector } = useTexts();
  if (container.probes.length === 0) return null;
  return (
    <FieldGroup title={inspector.groups.probes}>
      <FieldList>
        {container.probes.map((probe) => (
          <Field key={probe.kind} name={probe.kind} why={<WhyButton subject={{ about: 'field', object: podRef(pod), path: `${containerPath(pod, container)}.${probe.kind}Probe` }} about={probe.kind} />}>
            <ProbeResult probe={probe} />
            <span className={styles.sub}>{inspector.probe(probe.handler, probe.periodSeconds, probe.failureThreshold)}</span>
          </Field>
        ))}
      </FieldList>
    </FieldGroup>
  );
}

function ProbeResult({ probe: { idle, failures, failureThreshold, ticks } }: { readonly probe: ProbeView }): ReactNode {
  const { inspector } = useTexts();
  if (failures > 0) return <span className={styles.failures}>{inspector.probeFailures(failures, failureThreshold)}</span>;
  return idle || ticks.length === 0 ? <span className="dim">{inspector.probeIdle}</span> : inspector.probePassing;
}
