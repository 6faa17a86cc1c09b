// One container of a Pod as it is drawn.
import type { ContainerState, ContainerStatus } from '../../api/core/v1/types.gen.ts';
import { seconds, toSeconds, type SimTime, type WallClock } from '../../engine/simTime.ts';
import type { ContainerFacts } from './containerFacts.ts';
import type { ContainerParts, ProbeParts } from './containerParts.ts';
import type { ContainerView, ProbeView } from './scene.ts';
import { isOver, stateOfContainer, type PodCircumstances } from './stateOfPod.ts';

const NOTHING: ContainerState = {};
const ONE_SECOND = seconds(1);
const NO_TICKS: ProbeView['ticks'] = [];

export function containerView(parts: ContainerParts, status: ContainerStatus | undefined, facts: ContainerFacts, pod: PodCircumstances, clock: WallClock): ContainerView {
  const state = status?.state ?? NOTHING;
  const { running, terminated } = state;
  const ready = status?.ready ?? false;
  const instance = bareId(status?.containerID);
  const unseen = running && facts.end?.instance === instance ? facts.end : undefined;
  const ended = status?.lastState?.terminated;
  return {
    name: parts.name,
    kind: parts.kind,
    ...(parts.order === undefined ? {} : { order: parts.order }),
    image: parts.image,
    ...(facts.standIn ? { standIn: true } : {}),
    state: stateOfContainer({ kind: parts.kind, state, ready, instance, facts }, pod),
    phase: running ? 'running' : terminated ? 'terminated' : 'waiting',
    ...(unseen ? { reason: unseen.reason, exitCode: unseen.exitCode, ...timesOf(state, facts, clock), finishedAt: toSeconds(unseen.t) } : wordsOf(state, facts, clock)),
    ready,
    ...(status?.started === undefined ? {} : { started: status.started }),
    restarts: status?.restartCount ?? 0,
    ...(ended ? { last: { ...optional('reason', ended.reason), exitCode: ended.exitCode, ...timesOf({ terminated: ended }, facts, clock) } } : {}),
    ...(running ? endingOf(facts, unseen !== undefined) : waitsOf(facts, pod)),
    ...hookOf(facts),
    probes: parts.probes.map((probe) => probeView(probe, status, facts)),
    mounts: parts.mounts,
    ports: parts.ports,
  };
}

type Words = Pick<ContainerView, 'reason' | 'message' | 'exitCode' | 'signal' | 'startedAt' | 'finishedAt'>;

function wordsOf(state: ContainerState, facts: ContainerFacts, clock: WallClock): Words {
  const { terminated, waiting } = state;
  return {
    ...optional('reason', terminated?.reason ?? waiting?.reason),
    ...optional('message', terminated?.message ?? waiting?.message),
    ...(terminated ? { exitCode: terminated.exitCode, ...(terminated.signal ? { signal: terminated.signal } : {}) } : {}),
    ...timesOf(state, facts, clock),
  };
}

/** What the kubelet has decided while the status still says that it runs waits for the status. */
function waitsOf({ pull, backOff }: ContainerFacts, pod: PodCircumstances): Pick<ContainerView, 'pull' | 'backOff'> {
  if (isOver(pod.phase)) return {};
  return {
    ...(pull ? { pull: { image: pull.image, since: toSeconds(pull.since), ...(pull.until === undefined ? {} : { until: toSeconds(pull.until) }) } } : {}),
    ...(backOff && !pod.terminating ? { backOff: { since: toSeconds(backOff.since), until: toSeconds(backOff.until) } } : {}),
  };
}

function endingOf({ stopping }: ContainerFacts, ended: boolean): Pick<ContainerView, 'stopping'> {
  if (!stopping || ended) return {};
  const { since, deadline } = stopping;
  return { stopping: { since: toSeconds(since), ...(deadline === undefined ? {} : { deadline: toSeconds(deadline) }) } };
}

function hookOf({ hook }: ContainerFacts): Pick<ContainerView, 'hook'> {
  return hook ? { hook: { kind: hook.kind, since: toSeconds(hook.since), ...(hook.until === undefined ? {} : { until: toSeconds(hook.until) }) } } : {};
}

/** The status has whole seconds; the trace knows better about the newest instance. */
function timesOf({ running, terminated }: ContainerState, facts: ContainerFacts, clock: WallClock): Pick<ContainerView, 'startedAt' | 'finishedAt'> {
  const startedAt = running?.startedAt ?? terminated?.startedAt;
  const started = timeOf(startedAt, facts.startedAt, clock);
  const finished = timeOf(terminated?.finishedAt, facts.exitedAt, clock);
  return { ...(started === undefined ? {} : { startedAt: started }), ...(finished === undefined ? {} : { finishedAt: finished }) };
}

function timeOf(text: string | undefined, exact: SimTime | undefined, clock: WallClock): number | undefined {
  if (text === undefined) return undefined;
  const parsed = clock.parse(text);
  if (exact !== undefined && parsed !== undefined && exact >= parsed && exact < parsed + ONE_SECOND) return toSeconds(exact);
  // A container that never started: the zero time of Go.
  return parsed === undefined || parsed < 0 ? undefined : toSeconds(parsed);
}

function probeView(probe: ProbeParts, status: ContainerStatus | undefined, facts: ContainerFacts): ProbeView {
  const known = facts.probes.get(probe.kind);
  const isDue = status?.state?.running !== undefined && (status.started === true) !== (probe.kind === 'startup');
  return {
    kind: probe.kind,
    handler: probe.handler,
    periodSeconds: probe.periodSeconds,
    failureThreshold: probe.failureThreshold,
    ticks: known?.ticks ?? NO_TICKS,
    failures: known?.failures ?? 0,
    idle: !isDue,
  };
}

export function bareId(containerId: string | undefined): string {
  return containerId?.slice(containerId.indexOf('://') + (containerId.includes('://') ? 3 : 1)) ?? '';
}

function optional<K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } {
  return value === undefined || value === '' ? {} : ({ [key]: value } as { readonly [P in K]?: string });
}
