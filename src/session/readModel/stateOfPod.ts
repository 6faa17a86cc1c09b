// How a Pod and its containers are drawn (graph.md §1). What the kubelet decided counts, not only what kubectl prints: between
// two starts kubectl says `Error` or `Completed` for most of a back-off delay.
import type { ContainerState } from '../../api/core/v1/types.gen.ts';
import type { ContainerFacts } from './containerFacts.ts';
import type { ContainerView } from './scene.ts';
import type { StateKey } from './stateKey.ts';

export interface PodCircumstances {
  readonly phase: string;
  readonly terminating: boolean;
  /** Nobody hears from the node. */
  readonly silent: boolean;
}

export function isOver(phase: string): boolean {
  return phase === 'Succeeded' || phase === 'Failed';
}

export interface ContainerCircumstances {
  readonly kind: ContainerView['kind'];
  readonly state: ContainerState;
  readonly ready: boolean;
  /** Of the instance that the status speaks of. */
  readonly instance: string;
  readonly facts: ContainerFacts;
}

export function stateOfContainer({ kind, state, ready, instance, facts }: ContainerCircumstances, pod: PodCircumstances): StateKey {
  const { running, terminated, waiting } = state;
  if (running && facts.end?.instance === instance) return stateOfEnd(facts.end.exitCode, facts.end.reason);
  if (running) return stateOfRunning(kind, ready, facts, pod);
  if (isOver(pod.phase)) return terminated ? stateOfEnd(terminated.exitCode, terminated.reason) : 'never';
  // What is being deleted is not started again.
  if (facts.backOff && !pod.terminating) return 'back';
  const isBetweenStarts = facts.instance !== undefined && facts.instance !== instance;
  // Started again at once: how it ended must be seen first.
  if (terminated && !(isBetweenStarts && facts.waited)) return stateOfEnd(terminated.exitCode, terminated.reason);
  if (facts.pull) return 'pull';
  if (terminated) return 'wait';
  return pod.silent ? 'unk' : stateOfWaiting(waiting?.reason ?? '', isBetweenStarts);
}

function stateOfRunning(kind: ContainerView['kind'], ready: boolean, facts: ContainerFacts, pod: PodCircumstances): StateKey {
  if (pod.silent) return 'unk';
  if (pod.terminating || facts.stopping) return 'term';
  return ready && kind !== 'init' ? 'ready' : 'run';
}

function stateOfEnd(exitCode: number, reason: string | undefined): StateKey {
  if (reason === 'OOMKilled') return 'oom';
  if (reason === 'ContainerStatusUnknown') return 'unk';
  return exitCode === 0 ? 'done' : 'fail';
}

const NOT_THERE_YET: ReadonlySet<string> = new Set(['', 'ContainerCreating', 'PodInitializing']);
const BACK_OFF: ReadonlySet<string> = new Set(['CrashLoopBackOff', 'ImagePullBackOff']);

function stateOfWaiting(reason: string, isBetweenStarts: boolean): StateKey {
  if (NOT_THERE_YET.has(reason)) return 'wait';
  if (BACK_OFF.has(reason)) return isBetweenStarts ? 'wait' : 'back';
  return 'fail';
}

const PENDING = /^(Pending|ContainerCreating|PodInitializing|Init:\d+\/\d+)$/;
const ENDED_WELL: ReadonlySet<string> = new Set(['Completed', 'Succeeded', 'Init:Completed']);

/** `word`: the STATUS column. */
export function stateOfStatus(word: string, isReady: boolean, containers: readonly ContainerView[], pod: PodCircumstances): StateKey {
  if (word === 'Terminating') return 'term';
  if (word === 'SchedulingGated') return 'gated';
  const over = isOver(pod.phase);
  if (word === 'Unknown' || (pod.silent && !over)) return 'unk';
  if (word === 'Running' || word === 'NotReady') return isReady ? 'ready' : 'run';
  if (PENDING.test(word)) return containers.some(({ state }) => state === 'pull') ? 'pull' : 'wait';
  if (!over) {
    const waits = stateBetweenStarts(containers);
    if (waits) return waits;
  }
  if (ENDED_WELL.has(word)) return 'done';
  return word.endsWith('OOMKilled') ? 'oom' : 'fail';
}

/** The word names how a container ended, or that it waits: drawn as what is the matter with it now. */
function stateBetweenStarts(containers: readonly ContainerView[]): StateKey | undefined {
  const states = new Set(containers.map(({ state }) => state));
  if (states.has('back')) return 'back';
  if (states.has('pull')) return 'pull';
  if (states.has('fail') || states.has('oom')) return undefined;
  return states.has('wait') ? 'wait' : undefined;
}
