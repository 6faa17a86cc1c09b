// What the trace tells of a Pod beside its object.
import { seconds, simTime, type SimTime } from '../../engine/simTime.ts';
import type { RuleRef, TraceEvent } from '../../engine/trace/traceEvent.ts';
import { aboutToStart, backingOff, exited, NO_CONTAINER_FACTS, probed, started, without, type ContainerFacts, type ProbeKind } from './containerFacts.ts';
import { beginsPull } from './pulls.ts';
import { numberIn, textIn } from './traceData.ts';

export interface PodFacts {
  readonly containers: ReadonlyMap<string, ContainerFacts>;
  /** The sandbox is ready. */
  readonly sandbox: boolean;
  /** Containers could be started: all volumes were there. */
  readonly volumesMounted: boolean;
  /** Volumes that could not be set up, with the reason. */
  readonly failedVolumes: ReadonlyMap<string, string>;
}

export const NO_POD_FACTS: PodFacts = { containers: new Map(), sandbox: false, volumesMounted: false, failedVolumes: new Map() };

export function factsOf(facts: PodFacts, container: string): ContainerFacts {
  return facts.containers.get(container) ?? NO_CONTAINER_FACTS;
}

/** The facts after an event about the Pod or one of its containers; the same value when it tells nothing of them. */
export function afterEvent(facts: PodFacts, event: TraceEvent, container: string | undefined): PodFacts {
  if (container === undefined) return afterPodEvent(facts, event);
  const before = factsOf(facts, container);
  const after = afterContainerEvent(before, event);
  return after === before ? facts : withContainer(facts, container, after);
}

export function withContainer(facts: PodFacts, container: string, after: ContainerFacts): PodFacts {
  return { ...facts, containers: new Map([...facts.containers, [container, after]]) };
}

function afterPodEvent(facts: PodFacts, event: TraceEvent): PodFacts {
  switch (event.type) {
    case 'sandbox.started':
      return { ...facts, sandbox: true, volumesMounted: true, failedVolumes: NO_POD_FACTS.failedVolumes };
    case 'sandbox.exited':
    case 'sandbox.stopped':
      return facts.sandbox ? { ...facts, sandbox: false } : facts;
    case 'kubelet.decision':
      if (event.rule?.id !== 'kubelet.volume.setUpFailed' || facts.volumesMounted) return facts;
      return { ...facts, failedVolumes: new Map([...facts.failedVolumes, [textIn(event.rule.params, 'volume'), event.evidence ?? '']]) };
    default:
      return facts;
  }
}

function afterContainerEvent(facts: ContainerFacts, event: TraceEvent): ContainerFacts {
  const { t, data } = event;
  switch (event.type) {
    case 'kubelet.decision':
      return afterDecision(facts, event);
    case 'container.created':
      return { ...without(facts, 'pull', 'standIn'), instance: textIn(data, 'id'), ...(data?.['standIn'] === true ? { standIn: true } : {}) };
    case 'container.started':
      return started(facts, textIn(data, 'id'), t);
    case 'container.startFailed':
    case 'container.exited':
      return exited(facts, { instance: textIn(data, 'id'), t, exitCode: numberIn(data, 'exitCode'), reason: textIn(data, 'reason') });
    case 'container.signalled':
      return data?.['reason'] === 'stop' ? { ...facts, stopping: { since: facts.stopping?.since ?? t, deadline: later(t, numberIn(data, 'timeoutSeconds')) } } : facts;
    case 'hook.started':
      return { ...facts, hook: { kind: data?.['hook'] === 'preStop' ? 'preStop' : 'postStart', since: t, ...(data?.['seconds'] === undefined ? {} : { until: later(t, numberIn(data, 'seconds')) }) } };
    case 'hook.ended':
      return without(facts, 'hook');
    case 'probe.result':
      return data?.['result'] === 'error' ? facts : probed(facts, data?.['kind'] as ProbeKind, data?.['result'] === 'success' ? 'pass' : 'fail');
    default:
      return facts;
  }
}

function afterDecision(facts: ContainerFacts, { rule, t }: TraceEvent): ContainerFacts {
  const id = rule?.id ?? '';
  // It may not be pulled again before that, whatever the status says meanwhile.
  if (id === 'kubelet.image.pullFailed') return waitFrom(pullEnded(facts, t, false), t, rule);
  if (beginsPull(rule)) return { ...without(facts, 'backOff'), pull: { image: textIn(rule?.params, 'image'), since: t } };
  if (id === 'kubelet.image.backOff') return waitFrom(facts, facts.pullFailedAt ?? t, rule);
  if (id === 'kubelet.backoff.crashLoop') return waitFrom(facts, facts.exitedAt ?? t, rule);
  if (id.startsWith('kubelet.start') || id.startsWith('kubelet.restart')) return aboutToStart(facts);
  if (id.startsWith('kubelet.kill')) return { ...facts, stopping: { since: t } };
  return facts;
}

function waitFrom(facts: ContainerFacts, since: SimTime, rule: RuleRef | undefined): ContainerFacts {
  return backingOff(facts, since, later(since, numberIn(rule?.params, 'delaySeconds')));
}

/** The transfer has begun; it takes so many seconds. */
export function transferBegun(facts: ContainerFacts, t: SimTime, transferSeconds: number): ContainerFacts {
  return facts.pull ? { ...facts, pull: { ...facts.pull, until: later(t, transferSeconds) } } : facts;
}

export function pullEnded(facts: ContainerFacts, t: SimTime, succeeded: boolean): ContainerFacts {
  return { ...without(facts, 'pull'), ...(succeeded ? {} : { pullFailedAt: t }) };
}

function later(t: SimTime, delaySeconds: number): SimTime {
  return simTime(t + seconds(delaySeconds));
}
