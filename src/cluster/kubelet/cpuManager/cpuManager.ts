// The CPU manager's static policy (kubelet: cm/cpumanager): containers of Guaranteed pods that ask for whole CPUs get some of
// their own; all others share what is left, and move aside within ten seconds.
// Differs from kubelet: a machine is one socket without hyper-threads, so that the lowest free CPUs are the best ones.
import type { Container, Pod } from '../../../api/core/v1/types.gen.ts';
import { firstCpus, formatCpuSet } from '../../../base/cpuSet.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { seconds, type Micros } from '../../../engine/simTime.ts';
import type { Task, Timer } from '../../../engine/task.ts';
import type { NodeMachine } from '../../../runtime/cri/cri.ts';
import type { KubeletConfig } from '../config.ts';
import { uidOf } from '../podIdentity.ts';
import { nextBeat } from '../podWorkers/workQueue.ts';
import { exclusiveCpus } from './exclusiveCpus.ts';

/** kubelet: cpuManagerReconcilePeriod. */
const RECONCILE_PERIOD: Micros = seconds(10);

/** By pod UID and container: the CPUs of its own. Outlives the kubelet's process (kubelet: cpu_manager_state). */
export type CpuAssignments = Map<string, ReadonlyMap<string, readonly number[]>>;

export interface CpuManager {
  /** Of a pod that is admitted. → what is in the way. */
  allocate(pod: Pod): string | undefined;
  release(uid: string): void;
  /** Where a container may run; undefined: anywhere. */
  cpusOf(pod: Pod, container: Container): { readonly cpus: string; readonly exclusive: boolean } | undefined;
  stop(): void;
}

export interface CpuManagerOptions {
  readonly sim: Simulation;
  readonly machine: NodeMachine;
  readonly config: KubeletConfig;
  readonly assignments: CpuAssignments;
  spawn(label: string, body: () => Task<void>): unknown;
}

export function createCpuManager(options: CpuManagerOptions): CpuManager {
  return options.config.cpuManagerPolicy === 'static' ? new StaticPolicy(options) : { allocate: () => undefined, release: () => undefined, cpusOf: () => undefined, stop: () => undefined };
}

class StaticPolicy implements CpuManager {
  readonly #options: CpuManagerOptions;
  #reconciling: Timer | undefined;

  constructor(options: CpuManagerOptions) {
    this.#options = options;
  }

  allocate(pod: Pod): string | undefined {
    const { assignments, config } = this.#options;
    const uid = uidOf(pod);
    if (assignments.has(uid)) return undefined;
    const free = this.#shared().filter((cpu) => !config.reservedCpus.includes(cpu));
    const own = new Map<string, readonly number[]>();
    for (const container of pod.spec?.containers ?? []) {
      const requested = exclusiveCpus(pod, container);
      if (requested === 0) continue;
      if (requested > free.length) return `not enough cpus available to satisfy request: requested=${requested}, available=${free.length}`;
      own.set(container.name, free.splice(0, requested));
    }
    if (own.size > 0) this.#assign(uid, own);
    return undefined;
  }

  #assign(uid: string, own: ReadonlyMap<string, readonly number[]>): void {
    this.#options.assignments.set(uid, own);
    this.#armReconcile();
  }

  release(uid: string): void {
    if (this.#options.assignments.delete(uid)) this.#armReconcile();
  }

  cpusOf(pod: Pod, container: Container): { readonly cpus: string; readonly exclusive: boolean } {
    const own = this.#options.assignments.get(uidOf(pod))?.get(container.name);
    return { cpus: formatCpuSet(own ?? this.#shared()), exclusive: own !== undefined };
  }

  #shared(): number[] {
    const { assignments, machine } = this.#options;
    const taken = new Set([...assignments.values()].flatMap((own) => [...own.values()].flat()));
    return firstCpus(machine.cpus).filter((cpu) => !taken.has(cpu));
  }

  #armReconcile(): void {
    const { sim, spawn } = this.#options;
    if (this.#reconciling?.pending === true) return;
    this.#reconciling = sim.at(nextBeat(sim.now() + 1, 0, RECONCILE_PERIOD), 'kubelet: CPU manager', () => spawn('kubelet: CPU manager', () => this.#reconcile()));
  }

  /** Containers without CPUs of their own follow the shared pool. */
  *#reconcile(): Task<void> {
    const { assignments, machine } = this.#options;
    const cpusetCpus = formatCpuSet(this.#shared());
    for (const { id, state, labels } of machine.runtime.listContainers()) {
      const own = assignments.get(labels['io.kubernetes.pod.uid'] ?? '')?.get(labels['io.kubernetes.container.name'] ?? '');
      if (state === 'RUNNING' && own === undefined) yield* machine.runtime.updateContainerResources(id, { cpusetCpus });
    }
  }

  stop(): void {
    this.#reconciling?.cancel();
  }
}
