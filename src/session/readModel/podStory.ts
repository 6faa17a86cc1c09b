// Trace events about a Pod as something to tell.
import type { TraceEvent } from '../../engine/trace/traceEvent.ts';
import { toSeconds } from '../../engine/simTime.ts';
import type { HappeningData, HappeningOf, HappeningType, Happening } from './happening.ts';
import type { ObjectRef, WhySubject } from './scene.ts';
import { beginsPull } from './pulls.ts';
import { numberIn, textIn } from './traceData.ts';

interface Told<K extends HappeningType> {
  readonly type: K;
  readonly data: HappeningData[K];
}

type AnyTold = { readonly [K in HappeningType]: Told<K> }[HappeningType];

/** What the event has to tell; undefined when it is nothing for a beginner, or told by another event. */
export function tellEvent(event: TraceEvent, object: ObjectRef, container: string | undefined, thresholdOf: (probe: string) => number): Happening | undefined {
  const told = container === undefined ? tellOfPod(event) : tellOfContainer(event, thresholdOf);
  if (!told) return undefined;
  // What a passed probe got for an answer is nobody's news.
  const { evidence: _, ...silent } = event;
  return happening(told.type === 'probe.passed' ? silent : event, told, object, container);
}

export function happening(event: Pick<TraceEvent, 't' | 'actor' | 'rule' | 'evidence'>, told: AnyTold, object?: ObjectRef, container?: string): Happening {
  const { t, actor, rule, evidence } = event;
  const why = object && whyOf(told, object, container);
  // The union's members differ in type and data alone, which come together.
  return {
    t: toSeconds(t),
    actor,
    type: told.type,
    data: told.data,
    ...(object ? { object } : {}),
    ...(container === undefined ? {} : { container }),
    ...(rule ? { rule } : {}),
    ...(evidence === undefined ? {} : { evidence }),
    ...(why ? { why } : {}),
  } as HappeningOf<HappeningType> as Happening;
}

function whyOf(told: AnyTold, { uid = '' }: ObjectRef, container: string | undefined): WhySubject | undefined {
  const { type } = told;
  if (type === 'probe.error') return undefined;
  if (type === 'probe.failed') return whyOfFailedProbe(told.data, uid, container);
  if (container !== undefined) return { about: 'container', pod: uid, container };
  if (type === 'pod.ready' || type === 'pod.notReady') return { about: 'condition', pod: uid, type: 'Ready' };
  if (type === 'pod.scheduled' || type === 'pod.unschedulable') return { about: 'condition', pod: uid, type: 'PodScheduled' };
  return type.startsWith('pod.') && type !== 'pod.deleted' && type !== 'pod.created' ? { about: 'status', pod: uid } : undefined;
}

/** Below the threshold it changes nothing: there is no state to ask about. From then on the Pod is not ready, or the container is stopped. */
function whyOfFailedProbe({ probe, run, threshold }: HappeningData['probe.failed'], pod: string, container: string | undefined): WhySubject | undefined {
  if (run < threshold || container === undefined) return undefined;
  return probe === 'readiness' ? { about: 'condition', pod, type: 'Ready' } : { about: 'container', pod, container };
}

function tellOfPod({ type, rule, data }: TraceEvent): AnyTold | undefined {
  if (type === 'sandbox.started') return { type, data: { ip: textIn(data, 'ip') } };
  if (type === 'scheduler.decision') {
    const nodes = numberIn(rule?.params, 'nodes');
    return rule?.id === 'scheduler.fitsNowhere' || rule?.id === 'scheduler.fitsAfterPreemption' ? { type: 'pod.unschedulable', data: { nodes } } : undefined;
  }
  if (type === 'kubelet.decision' && rule?.id === 'kubelet.volume.setUpFailed') return { type: 'volume.failed', data: { volume: textIn(rule.params, 'volume') } };
  return undefined;
}

function tellOfContainer(event: TraceEvent, thresholdOf: (probe: string) => number): AnyTold | undefined {
  const { type, data } = event;
  switch (type) {
    case 'kubelet.decision':
      return tellDecision(event);
    case 'container.started':
      return { type, data: { restarts: numberIn(data, 'attempt') } };
    case 'container.startFailed':
      return { type, data: { reason: textIn(data, 'reason') } };
    case 'container.exited':
      return { type, data: { exitCode: numberIn(data, 'exitCode'), reason: textIn(data, 'reason'), ...(typeof data?.['signal'] === 'string' ? { signal: data['signal'] } : {}) } };
    case 'process.oomKilled':
      return { type: 'container.oomKilled', data: { limitBytes: numberIn(data, 'limitBytes') } };
    case 'container.signalled':
      return { type, data: { signal: textIn(data, 'signal') } };
    case 'hook.started':
      return { type, data: { hook: hookOf(data?.['hook']) } };
    case 'hook.ended':
      return data?.['ok'] === true ? undefined : { type: 'hook.failed', data: { hook: hookOf(data?.['hook']) } };
    case 'probe.result':
      return tellProbe(event, thresholdOf);
    default:
      return undefined;
  }
}

function tellDecision({ rule }: TraceEvent): AnyTold | undefined {
  const id = rule?.id ?? '';
  const params = rule?.params ?? {};
  if (id === 'kubelet.image.backOff') return { type: 'image.backOff', data: { image: textIn(params, 'image'), seconds: numberIn(params, 'delaySeconds') } };
  if (beginsPull(rule)) return { type: 'image.pulling', data: { image: textIn(params, 'image') } };
  if (id === 'kubelet.backoff.crashLoop') return { type: 'container.backOff', data: { seconds: numberIn(params, 'delaySeconds'), exitCode: numberIn(params, 'exitCode') } };
  if (id.startsWith('kubelet.kill')) return { type: 'container.stopping', data: {} };
  return undefined;
}

/** Only results that turn something: the first pass, and failures. */
function tellProbe({ data }: TraceEvent, thresholdOf: (probe: string) => number): AnyTold | undefined {
  const probe = data?.['kind'] === 'liveness' ? 'liveness' : data?.['kind'] === 'startup' ? 'startup' : 'readiness';
  if (data?.['result'] === 'error') return { type: 'probe.error', data: { probe } };
  const run = numberIn(data, 'run');
  if (data?.['result'] === 'failure') return { type: 'probe.failed', data: { probe, run, threshold: thresholdOf(probe) } };
  return run === 1 && probe !== 'liveness' ? { type: 'probe.passed', data: { probe } } : undefined;
}

function hookOf(value: unknown): 'postStart' | 'preStop' {
  return value === 'preStop' ? 'preStop' : 'postStart';
}
