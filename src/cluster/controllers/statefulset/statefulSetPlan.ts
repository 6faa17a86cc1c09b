// What a StatefulSet does next: pods to create, fix or delete, in order of their ordinals. Pure. Mirrors
// stateful_set_control.go: updateStatefulSet, processReplica, processCondemned.
import type { StatefulSet, StatefulSetStatus } from '../../../api/apps/v1/types.gen.ts';
import type { Pod, PodTemplateSpec } from '../../../api/core/v1/types.gen.ts';
import { isTerminalPhase } from '../../../api/core/v1/pod/phase.ts';
import type { SimTime, WallClock } from '../../../engine/simTime.ts';
import { isDeleting, nameOf } from '../controller.ts';
import { hasIdentity, isCreated, isRunningAndAvailable, isRunningAndReady, newStatefulPod, ordinalOf, replicasOf, revisionOfPod, startOrdinal } from './statefulPod.ts';

export interface Revision {
  readonly name: string;
  readonly template: PodTemplateSpec;
}

export interface StatefulSetObservation {
  readonly set: StatefulSet;
  readonly pods: readonly Pod[];
  /** What pods had before the update began, and what they shall have. */
  readonly current: Revision;
  readonly update: Revision;
  readonly collisionCount: number;
  readonly now: SimTime;
  readonly clock: WallClock;
}

export type PodAction =
  | { readonly type: 'create'; readonly pod: Pod; readonly ordinal: number }
  /** Its identity or its claims are not what they should be. */
  | { readonly type: 'fix'; readonly pod: Pod; readonly ordinal: number }
  | { readonly type: 'delete'; readonly pod: Pod; readonly why: 'failed' | 'succeeded' | 'scaleDown' | 'update' };

export interface StatefulSetPlan {
  readonly actions: readonly PodAction[];
  readonly status: StatefulSetStatus;
  /** The pod that everything else waits for. */
  readonly waitsFor?: Pod;
}

export function computeStatefulSetPlan(observation: StatefulSetObservation): StatefulSetPlan {
  return new Planner(observation).plan();
}

class Planner {
  readonly #observation: StatefulSetObservation;
  readonly #replicas: readonly Pod[];
  /** Beyond the wanted range, the highest first. */
  readonly #condemned: readonly Pod[];
  readonly #monotonic: boolean;
  readonly #actions: PodAction[] = [];
  #waitsFor: Pod | undefined;

  constructor(observation: StatefulSetObservation) {
    const { set, pods } = observation;
    this.#observation = observation;
    this.#monotonic = set.spec?.podManagementPolicy !== 'Parallel';
    const start = startOrdinal(set);
    const byOrdinal = new Map(pods.map((pod) => [ordinalOf(set, pod), pod]));
    this.#replicas = Array.from({ length: replicasOf(set) }, (_, i) => byOrdinal.get(start + i) ?? this.#newPod(start + i));
    this.#condemned = pods
      .filter((pod) => ordinalOf(set, pod) >= 0 && !this.#isWanted(ordinalOf(set, pod)))
      .sort((a, b) => ordinalOf(set, b) - ordinalOf(set, a));
  }

  #isWanted(ordinal: number): boolean {
    const start = startOrdinal(this.#observation.set);
    return ordinal >= start && ordinal < start + replicasOf(this.#observation.set);
  }

  /** Below the partition pods come back as they were. */
  #newPod(ordinal: number): Pod {
    const { set, current, update } = this.#observation;
    const { name, template } = this.#needsCurrent(ordinal) ? current : update;
    return newStatefulPod(set, template, name, ordinal);
  }

  #needsCurrent(ordinal: number): boolean {
    const { set } = this.#observation;
    const strategy = set.spec?.updateStrategy;
    if ((strategy?.type ?? 'RollingUpdate') !== 'RollingUpdate') return false;
    const kept = strategy?.rollingUpdate === undefined ? (set.status?.currentReplicas ?? 0) : (strategy.rollingUpdate.partition ?? 0);
    return ordinal < startOrdinal(set) + kept;
  }

  plan(): StatefulSetPlan {
    const { set } = this.#observation;
    if (isDeleting(set)) return { actions: [], status: this.#status(0) };
    const blocked = this.#processReplicas() || this.#processCondemned();
    const updated = !blocked && this.#update() ? 1 : 0;
    return { actions: this.#actions, status: this.#status(updated), ...(this.#waitsFor === undefined ? {} : { waitsFor: this.#waitsFor }) };
  }

  /** True when nothing further may happen now. */
  #processReplicas(): boolean {
    for (const pod of this.#replicas) {
      if (this.#processReplica(pod) && this.#monotonic) return true;
    }
    return false;
  }

  #processReplica(pod: Pod): boolean {
    const { set, now, clock } = this.#observation;
    const phase = pod.status?.phase;
    if (isTerminalPhase(phase)) {
      // It comes again when it is gone.
      if (!isDeleting(pod)) this.#actions.push({ type: 'delete', pod, why: phase === 'Failed' ? 'failed' : 'succeeded' });
      return this.#wait(pod);
    }
    const ordinal = ordinalOf(set, pod);
    if (!isCreated(pod)) {
      this.#actions.push({ type: 'create', pod, ordinal });
      return true;
    }
    if (this.#monotonic && (isDeleting(pod) || !isRunningAndReady(pod) || !isRunningAndAvailable(pod, set, now, clock))) return this.#wait(pod);
    if (!hasIdentity(set, pod, ordinal)) this.#actions.push({ type: 'fix', pod, ordinal });
    return false;
  }

  #wait(pod: Pod): boolean {
    this.#waitsFor ??= pod;
    return true;
  }

  #processCondemned(): boolean {
    const { set, now, clock } = this.#observation;
    const firstUnhealthy = this.#firstUnhealthy();
    for (const pod of this.#condemned) {
      if (isDeleting(pod)) {
        if (this.#monotonic) return this.#wait(pod);
        continue;
      }
      const isReady = isRunningAndReady(pod) && isRunningAndAvailable(pod, set, now, clock);
      if (this.#monotonic && !isReady && pod !== firstUnhealthy) return this.#wait(firstUnhealthy ?? pod);
      this.#actions.push({ type: 'delete', pod, why: 'scaleDown' });
      if (this.#monotonic) return true;
    }
    return false;
  }

  #firstUnhealthy(): Pod | undefined {
    return this.#replicas.find((pod) => !isHealthy(pod)) ?? this.#condemned.findLast((pod) => !isHealthy(pod));
  }

  /** The highest pod of another revision goes, when all above it are healthy. True: one was chosen. */
  #update(): boolean {
    const { set, update } = this.#observation;
    const strategy = set.spec?.updateStrategy;
    if (strategy?.type === 'OnDelete') return false;
    const lowest = strategy?.rollingUpdate?.partition ?? 0;
    for (let i = this.#replicas.length - 1; i >= lowest; i--) {
      const pod = this.#replicas[i];
      if (pod === undefined) continue;
      if (revisionOfPod(pod) !== update.name && !isDeleting(pod)) {
        this.#actions.push({ type: 'delete', pod, why: 'update' });
        return true;
      }
      if (!isHealthy(pod)) {
        this.#wait(pod);
        return false;
      }
    }
    return false;
  }

  /** As it is before the actions, but that a pod chosen for the update counts no more as current. */
  #status(updated: number): StatefulSetStatus {
    const { set, current, update, collisionCount, now, clock } = this.#observation;
    const pods = [...this.#replicas, ...this.#condemned].filter(isCreated);
    const ready = pods.filter(isRunningAndReady);
    const living = pods.filter((pod) => !isDeleting(pod));
    const ofRevision = (name: string) => living.filter((pod) => revisionOfPod(pod) === name).length;
    const counted = {
      replicas: pods.length,
      readyReplicas: ready.length,
      availableReplicas: ready.filter((pod) => isRunningAndAvailable(pod, set, now, clock)).length,
      currentReplicas: ofRevision(current.name) - updated,
      updatedReplicas: ofRevision(update.name),
    };
    const isDone = this.#isRollingUpdate() && [counted.updatedReplicas, counted.readyReplicas, counted.replicas].every((count) => count === replicasOf(set));
    const { readyReplicas, updatedReplicas } = counted;
    const currentReplicas = isDone ? updatedReplicas : counted.currentReplicas;
    return {
      observedGeneration: set.metadata?.generation ?? 0,
      replicas: counted.replicas,
      availableReplicas: counted.availableReplicas,
      ...(readyReplicas === 0 ? {} : { readyReplicas }),
      ...(currentReplicas === 0 ? {} : { currentReplicas }),
      ...(updatedReplicas === 0 ? {} : { updatedReplicas }),
      currentRevision: isDone ? update.name : current.name,
      updateRevision: update.name,
      collisionCount,
    };
  }

  #isRollingUpdate(): boolean {
    return (this.#observation.set.spec?.updateStrategy?.type ?? 'RollingUpdate') === 'RollingUpdate';
  }
}

function isHealthy(pod: Pod): boolean {
  return isRunningAndReady(pod) && !isDeleting(pod);
}

/** For messages: `namespace/name`. */
export function setText(set: StatefulSet): string {
  return `${set.metadata?.namespace ?? ''}/${nameOf(set)}`;
}
