// One container: its state now and before, what was asked for, probes and mounts.
import { memo, type ReactNode } from 'react';
import type { ContainerView, PodView } from '../../../session/readModel/scene.ts';
import { StateWord } from '../../components/StateWord.tsx';
import { timeText } from '../../components/timeText.ts';
import { useTexts } from '../../state/playgroundContext.ts';
import { containerWord } from '../../components/containerWord.ts';
import { useScalars } from '../useObjectYaml.ts';
import { WhyButton } from '../WhyButton.tsx';
import { BackOffField } from './BackOffField.tsx';
import { containerPath, listAt, mapAt } from './containerFields.ts';
import { ContainerMounts } from './ContainerMounts.tsx';
import { ContainerProbes } from './ContainerProbes.tsx';
import { Field, FieldGroup, FieldList } from './FieldList.tsx';
import { podRef } from './podRef.ts';
import { PullField } from './PullField.tsx';

interface ContainerStatusProps {
  readonly pod: PodView;
  readonly container: ContainerView;
}

export const ContainerStatus = memo(function ContainerStatus({ pod, container }: ContainerStatusProps): ReactNode {
  const { inspector } = useTexts();
  return (
    <>
      <FieldGroup title={inspector.groups.state}>
        <ContainerState pod={pod} container={container} />
      </FieldGroup>
      <FieldGroup title={inspector.groups.spec}>
        <ContainerDefinition pod={pod} container={container} />
      </FieldGroup>
      <ContainerProbes pod={pod} container={container} />
      <ContainerMounts pod={pod} container={container} />
    </>
  );
});

function ContainerState({ pod, container }: ContainerStatusProps): ReactNode {
  const { inspector } = useTexts();
  const { fields } = inspector;
  const { last, exitCode, signal, startedAt, finishedAt, message } = container;
  const why = <WhyButton subject={{ about: 'container', pod: pod.uid, container: container.name }} about={containerWord(container)} />;
  const restarts = <WhyButton subject={{ about: 'restarts', pod: pod.uid, container: container.name }} about={`${fields.restarts} ${container.restarts}`} />;
  return (
    <FieldList>
      <Field name={fields.state} why={why}>
        <StateWord state={container.state} word={containerWord(container)} />
      </Field>
      {message !== undefined && <Field name={fields.message} mono>{message}</Field>}
      {exitCode !== undefined && <Field name={fields.exitCode}>{signal === undefined ? String(exitCode) : `${exitCode}, ${inspector.signal(signal)}`}</Field>}
      <BackOffField container={container} />
      <PullField container={container} />
      {container.hook && <Field name={fields.hook}>{`${container.hook.kind}, ${inspector.since(timeText(container.hook.since))}`}</Field>}
      {startedAt !== undefined && <Field name={fields.started}>{timeText(startedAt)}</Field>}
      {finishedAt !== undefined && <Field name={fields.finished}>{timeText(finishedAt)}</Field>}
      <Field name={fields.ready}>{container.ready ? inspector.yes : inspector.no}</Field>
      <Field name={fields.restarts} why={container.restarts > 0 ? restarts : undefined}>{String(container.restarts)}</Field>
      {last && <Field name={fields.lastState}>{inspector.exitAt(last.reason ?? 'Terminated', last.exitCode, last.finishedAt === undefined ? '' : timeText(last.finishedAt))}</Field>}
    </FieldList>
  );
}

function ContainerDefinition({ pod, container }: ContainerStatusProps): ReactNode {
  const { inspector } = useTexts();
  const { fields } = inspector;
  const scalars = useScalars(podRef(pod));
  const base = containerPath(pod, container);
  const field = (path: string, about: string): ReactNode => <WhyButton subject={{ about: 'field', object: podRef(pod), path: `${base}.${path}` }} about={about} />;
  const [command, args, requests, limits] = [listAt(scalars, `${base}.command`), listAt(scalars, `${base}.args`), mapAt(scalars, `${base}.resources.requests`), mapAt(scalars, `${base}.resources.limits`)];
  return (
    <FieldList>
      <Field name={fields.kind}>{inspector.containerKinds[container.kind]}</Field>
      <Field name={fields.image} why={field('image', container.image)}>
        {container.image}
        {container.standIn === true && <span className="dim"> {inspector.standIn}</span>}
      </Field>
      {command !== '' && <Field name={fields.command} why={field('command', fields.command)} mono>{command}</Field>}
      {args !== '' && <Field name={fields.args} why={field('args', fields.args)} mono>{args}</Field>}
      {container.ports.length > 0 && <Field name={fields.ports} why={field('ports', fields.ports)}>{container.ports.join(', ')}</Field>}
      <Field name={fields.requests} why={requests === '' ? undefined : field('resources.requests', fields.requests)}>{requests === '' ? <span className="dim">{inspector.none}</span> : requests}</Field>
      <Field name={fields.limits} why={limits === '' ? undefined : field('resources.limits', fields.limits)}>{limits === '' ? <span className="dim">{inspector.none}</span> : limits}</Field>
    </FieldList>
  );
}
