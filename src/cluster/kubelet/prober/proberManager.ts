// Probe workers of all pods on the node, and their results (kubelet: prober/prober_manager.go).
import type { Container, Pod, PodStatus } from '../../../api/core/v1/types.gen.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { seconds, type SimTime } from '../../../engine/simTime.ts';
import type { Task, TaskHandle } from '../../../engine/task.ts';
import type { TraceId } from '../../../engine/trace/traceEvent.ts';
import type { NodeMachine } from '../../../runtime/cri/cri.ts';
import type { ProbeResult } from '../decide/actions/podActions.ts';
import { isSidecar } from '../decide/restart/restartPolicy.ts';
import type { ProbeKind } from '../decide/status/podStatusInput.ts';
import { uidOf, type SpecContainer } from '../podIdentity.ts';
import type { PodRecorder } from '../recorder.ts';
import type { PodStories } from '../status/podStory.ts';
import type { ResultsManager } from './probeResults.ts';
import { createProbeWorker, type ProbeWorker } from './probeWorker.ts';

const KINDS: readonly ProbeKind[] = ['startup', 'readiness', 'liveness'];

export interface ProbeResultChange {
  readonly uid: string;
  readonly container: string;
  readonly containerId: string;
  readonly kind: ProbeKind;
  readonly result: ProbeResult;
  /** The trace event of the run; absent for results that no run gave. */
  readonly event: TraceId | undefined;
}

export interface ProberDependencies {
  readonly sim: Simulation;
  readonly actor: string;
  readonly machine: NodeMachine;
  readonly recorder: PodRecorder;
  readonly stories: PodStories;
  readonly results: Readonly<Record<ProbeKind, ResultsManager>>;
  getPodStatus(uid: string): PodStatus | undefined;
  onResult(change: ProbeResultChange): void;
  spawn<T>(label: string, body: () => Task<T>): TaskHandle<T>;
  /** When the kubelet's process started; undefined: long ago. */
  startedAt(): SimTime | undefined;
}

export interface ProberManager {
  /** Starts the workers of a pod's probes that do not run yet. */
  addPod(pod: Pod): void;
  /** Of regular containers; sidecars are probed to the end. */
  stopLivenessAndStartup(pod: Pod): void;
  removePod(uid: string): void;
  triggerReadiness(uid: string, containers: readonly string[]): void;
  hasWorker(uid: string, container: string, kind: ProbeKind): boolean;
  stop(): void;
}

export function createProberManager(dependencies: ProberDependencies): ProberManager {
  const pods = new Map<string, Map<string, ProbeWorker>>();

  function addProbes(pod: Pod, workers: Map<string, ProbeWorker>, found: SpecContainer): void {
    for (const kind of KINDS) {
      const probe = found.container[`${kind}Probe`];
      const key = `${found.container.name}/${kind}`;
      if (probe === undefined || workers.has(key)) continue;
      const worker = createProbeWorker(dependencies, { kind, pod, container: found.container, probe }, found, () => workers.delete(key));
      workers.set(key, worker);
      worker.start(startDelay(pod, key, seconds(probe.periodSeconds ?? 10)));
    }
  }

  /** A kubelet that has just started spreads its workers, so that restarts do not probe everything at once. */
  function startDelay(pod: Pod, key: string, period: number): number {
    const since = dependencies.startedAt();
    if (since === undefined || dependencies.sim.now() - since > period) return 0;
    return Math.floor((dependencies.sim.draw('kubelet probe start', `${uidOf(pod)}/${key}`) / 2 ** 32) * period);
  }

  return {
    addPod(pod) {
      const containers = probedContainers(pod);
      if (containers.length === 0) return;
      const workers = pods.get(uidOf(pod)) ?? new Map<string, ProbeWorker>();
      pods.set(uidOf(pod), workers);
      for (const found of containers) addProbes(pod, workers, found);
    },
    stopLivenessAndStartup(pod) {
      const workers = pods.get(uidOf(pod));
      for (const container of pod.spec?.containers ?? []) {
        for (const kind of ['liveness', 'startup']) {
          workers?.get(`${container.name}/${kind}`)?.stop();
          workers?.delete(`${container.name}/${kind}`);
        }
      }
    },
    removePod(uid) {
      for (const worker of pods.get(uid)?.values() ?? []) worker.stop();
      pods.delete(uid);
    },
    triggerReadiness(uid, containers) {
      const { sim } = dependencies;
      const workers = containers.flatMap((container) => pods.get(uid)?.get(`${container}/readiness`) ?? []);
      // The workers look at the status a moment later, when it has been set.
      if (workers.length > 0) sim.at(sim.now(), 'kubelet: readiness probes', () => workers.forEach((worker) => worker.trigger()));
    },
    hasWorker: (uid, container, kind) => pods.get(uid)?.has(`${container}/${kind}`) ?? false,
    stop() {
      for (const workers of pods.values()) for (const worker of workers.values()) worker.stop();
      pods.clear();
    },
  };
}

/** Regular containers and sidecars with at least one probe. */
function probedContainers(pod: Pod): readonly SpecContainer[] {
  const hasProbe = (container: Container) => KINDS.some((kind) => container[`${kind}Probe`] !== undefined);
  const regular = (pod.spec?.containers ?? []).map((container, index): SpecContainer => ({ container, kind: 'containers', index }));
  const init = (pod.spec?.initContainers ?? []).map((container, index): SpecContainer => ({ container, kind: 'initContainers', index }));
  return [...regular, ...init.filter(({ container }) => isSidecar(container))].filter(({ container }) => hasProbe(container));
}
