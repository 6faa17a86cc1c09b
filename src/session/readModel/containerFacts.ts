// What the trace tells of a container beside its status: waits, pulls, hooks, probes. One value per instant; a change makes a
// new one, so that what was made of it stays valid.
import type { SimTime } from '../../engine/simTime.ts';

export type ProbeKind = 'startup' | 'readiness' | 'liveness';

export interface ProbeFacts {
  /** The last eight results of this start, oldest first. */
  readonly ticks: readonly ('pass' | 'fail')[];
  readonly failures: number;
  /** Passes in a row. */
  readonly passes: number;
}

export interface ContainerFacts {
  /** Newest instance at the runtime; '' from the decision to start one until it is created. */
  readonly instance?: string;
  readonly standIn?: boolean;
  /** The start that is under way comes after a wait, not right after the end before. */
  readonly waited?: boolean;
  readonly startedAt?: SimTime;
  readonly exitedAt?: SimTime;
  /** How the last one ended; the status tells up to a second later. */
  readonly end?: { readonly instance: string; readonly t: SimTime; readonly exitCode: number; readonly reason: string };
  readonly pull?: { readonly image: string; readonly since: SimTime; readonly until?: SimTime };
  readonly pullFailedAt?: SimTime;
  readonly backOff?: { readonly since: SimTime; readonly until: SimTime };
  readonly hook?: { readonly kind: 'postStart' | 'preStop'; readonly since: SimTime; readonly until?: SimTime };
  /** The kubelet ends it; SIGKILL comes at `deadline` when the signal to stop has been sent. */
  readonly stopping?: { readonly since: SimTime; readonly deadline?: SimTime };
  readonly probes: ReadonlyMap<ProbeKind, ProbeFacts>;
}

const NO_PROBES: ReadonlyMap<ProbeKind, ProbeFacts> = new Map();

export const NO_CONTAINER_FACTS: ContainerFacts = { probes: NO_PROBES };

/** How many results are drawn. */
export const PROBE_TICKS = 8;

const NO_PROBE_FACTS: ProbeFacts = { ticks: [], failures: 0, passes: 0 };

/** Without the fields named. */
export function without<K extends keyof ContainerFacts>(facts: ContainerFacts, ...keys: readonly K[]): Omit<ContainerFacts, K> {
  const rest: Partial<Record<keyof ContainerFacts, unknown>> = { ...facts };
  for (const key of keys) delete rest[key];
  return rest as Omit<ContainerFacts, K>;
}

/** The kubelet has decided to start it: what it waited for is over. */
export function aboutToStart(facts: ContainerFacts): ContainerFacts {
  return { ...without(facts, 'backOff', 'stopping', 'hook', 'waited'), instance: '', ...(facts.backOff ? { waited: true } : {}) };
}

/** Process 1 runs; results of probes begin anew. */
export function started(facts: ContainerFacts, instance: string, t: SimTime): ContainerFacts {
  return { ...without(facts, 'pull', 'backOff', 'exitedAt', 'stopping'), instance, startedAt: t, probes: NO_PROBES };
}

export function exited(facts: ContainerFacts, end: NonNullable<ContainerFacts['end']>): ContainerFacts {
  return { ...without(facts, 'pull', 'hook', 'stopping'), instance: end.instance, exitedAt: end.t, end };
}

/** `since`: from when the delay counts, which is before the kubelet decided to wait. */
export function backingOff(facts: ContainerFacts, since: SimTime, until: SimTime): ContainerFacts {
  return { ...without(facts, 'pull'), backOff: { since, until } };
}

export function probed(facts: ContainerFacts, kind: ProbeKind, result: 'pass' | 'fail'): ContainerFacts {
  const before = facts.probes.get(kind) ?? NO_PROBE_FACTS;
  const next: ProbeFacts = {
    ticks: [...before.ticks, result].slice(-PROBE_TICKS),
    failures: result === 'fail' ? before.failures + 1 : 0,
    passes: result === 'pass' ? before.passes + 1 : 0,
  };
  return { ...facts, probes: new Map([...facts.probes, [kind, next]]) };
}
