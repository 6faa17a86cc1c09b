// Stopping one container, or all of a pod at once: event, preStop hook, its turn, signal and grace
// (kubelet: kuberuntime_container.go killContainer, killContainersWithSyncResult). The same tasks run in the kubelet and
// against vectors; what they act on is injected.
import type { Result } from '../../../../base/result.ts';
import type { Container, Pod } from '../../../../api/core/v1/types.gen.ts';
import { seconds, type SimTime } from '../../../../engine/simTime.ts';
import { race, Signal, sleepWait, wait, type Task, type TaskHandle } from '../../../../engine/task.ts';
import type { ContainerKillReason } from '../actions/podActions.ts';
import { createTerminationOrdering, type TerminationOrdering } from './terminationOrdering.ts';

/** kubelet: minimumGracePeriodInSeconds. */
export const MINIMUM_GRACE_PERIOD_SECONDS = 2;

/** The container of the pod's spec and its running instance. */
export interface KillTarget {
  readonly container: Container;
  readonly containerId: string;
}

export interface KillHost {
  now(): SimTime;
  spawn<T>(label: string, body: () => Task<T>): TaskHandle<T>;
  /** Normal event `Killing` about the container. */
  announce(target: KillTarget, message: string): void;
  /** Runs the preStop hook; reports its own failure. */
  preStop(target: KillTarget): Task<void>;
  /** Stop signal, SIGKILL after the grace; returns when the container has ended. A container that is gone is no error. */
  stop(target: KillTarget, graceSeconds: number): Task<Result<void, string>>;
}

export interface KillOptions {
  /** Text of the event; empty: `Stopping container c`. */
  readonly message?: string;
  readonly reason?: ContainerKillReason;
  /** Replaces the grace period of spec, deletion or probe. */
  readonly gracePeriodOverride?: number | undefined;
}

/** The grace a kill begins with: of the deletion, of the failed probe, or of the pod. */
export function terminationGracePeriod(pod: Pod, container: Container, reason: ContainerKillReason): number {
  const deletion = pod.metadata?.deletionGracePeriodSeconds;
  if (deletion !== undefined) return deletion;
  const ofPod = pod.spec?.terminationGracePeriodSeconds;
  if (ofPod === undefined) return MINIMUM_GRACE_PERIOD_SECONDS;
  const probe = reason === 'LivenessProbe' ? container.livenessProbe : reason === 'StartupProbe' ? container.startupProbe : undefined;
  return probe?.terminationGracePeriodSeconds ?? ofPod;
}

/** Which field gave the grace period, for the explanation. */
export function gracePeriodPath(pod: Pod, container: Container, path: string, reason: ContainerKillReason): string {
  if (pod.metadata?.deletionGracePeriodSeconds !== undefined) return 'metadata.deletionGracePeriodSeconds';
  if (reason === 'LivenessProbe' && container.livenessProbe?.terminationGracePeriodSeconds !== undefined) return `${path}.livenessProbe.terminationGracePeriodSeconds`;
  if (reason === 'StartupProbe' && container.startupProbe?.terminationGracePeriodSeconds !== undefined) return `${path}.startupProbe.terminationGracePeriodSeconds`;
  return 'spec.terminationGracePeriodSeconds';
}

export function* killContainer(host: KillHost, pod: Pod, target: KillTarget, options: KillOptions = {}, ordering?: TerminationOrdering): Task<Result<void, string>> {
  const { container } = target;
  const { message = '', reason = '' } = options;
  host.announce(target, message === '' ? `Stopping container ${container.name}` : message);
  let grace = options.gracePeriodOverride ?? terminationGracePeriod(pod, container, reason);
  if (container.lifecycle?.preStop !== undefined && grace > 0) grace -= yield* runPreStop(host, target, grace);
  if (ordering !== undefined && grace > 0) grace -= yield* ordering.waitForTurn(container.name, grace);
  const stopped = yield* host.stop(target, Math.max(grace, MINIMUM_GRACE_PERIOD_SECONDS));
  if (stopped.ok) ordering?.containerTerminated(container.name);
  return stopped;
}

/** Whole seconds used; a hook that is not done in time goes on while the container is stopped. */
function* runPreStop(host: KillHost, target: KillTarget, graceSeconds: number): Task<number> {
  const start = host.now();
  const done = new Signal();
  host.spawn(`preStop ${target.container.name}`, () => preStopThen(host, target, done));
  yield* race({ done: done.wait(), over: sleepWait(seconds(graceSeconds)) });
  return Math.floor((host.now() - start) / seconds(1));
}

function* preStopThen(host: KillHost, target: KillTarget, done: Signal): Task<void> {
  yield* host.preStop(target);
  done.fire();
}

export interface FailedKill {
  readonly container: string;
  readonly message: string;
}

/** All at once, each in its own task; ends when all have ended. Returns those that failed. */
export function* killContainers(host: KillHost, pod: Pod, targets: readonly KillTarget[], options: KillOptions = {}): Task<readonly FailedKill[]> {
  if (targets.length === 0) return [];
  const ordering = createTerminationOrdering(pod, new Set(targets.map(({ container }) => container.name)), () => host.now());
  const progress: KillProgress = { failed: [], end: new Signal(), left: targets.length };
  for (const target of targets) host.spawn(`kill ${target.container.name}`, () => killOne(host, pod, target, options, ordering, progress));
  yield* wait(progress.end.wait());
  return progress.failed;
}

interface KillProgress {
  readonly failed: FailedKill[];
  readonly end: Signal;
  left: number;
}

function* killOne(host: KillHost, pod: Pod, target: KillTarget, options: KillOptions, ordering: TerminationOrdering, progress: KillProgress): Task<void> {
  const result = yield* killContainer(host, pod, target, options, ordering);
  if (!result.ok) progress.failed.push({ container: target.container.name, message: result.error });
  progress.left -= 1;
  if (progress.left === 0) progress.end.fire();
}
