// Gives pods the resources they ask for, at once or when there is room (kubelet: allocation/allocation_manager.go). The rest
// of the kubelet works with what is allocated, not with what is asked for.
import type { Node, Pod, PodCondition, ResourceRequirements } from '../../../api/core/v1/types.gen.ts';
import { minutes } from '../../../engine/simTime.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import type { Timer } from '../../../engine/task.ts';
import type { PodRuntimeStatus } from '../podRuntimeStatus.ts';
import { decideResize, isResizeInProgress, type ResizeDecision } from '../decide/resize/decideResize.ts';
import { resizeMessage } from '../decide/resize/resizeMessage.ts';
import { isStaticPod } from '../decide/status/phase.ts';
import type { DecisionLog } from '../decisions.ts';
import { uidOf } from '../podIdentity.ts';
import { REASON, type PodRecorder } from '../recorder.ts';
import type { PodStories } from '../status/podStory.ts';
import { podWithAllocation } from './allocatedPod.ts';
import type { AllocationState } from './allocationState.ts';
import { createResizeConditions } from './resizeConditions.ts';
import { compareWaitingResizes } from './resizeOrder.ts';

/** kubelet: allocation_manager.go retryDelay. */
const RETRY_PERIOD = minutes(3);

export interface AllocationManager {
  /** What the kubelet works with; the same object when the pod has what it asks for. */
  allocatedPod(pod: Pod): Pod;
  /** The pod was admitted: new ones get what they ask for. */
  addPod(pod: Pod): void;
  /** The pod's object changed; its resources may have. */
  updatePod(pod: Pod): void;
  removePod(uid: string): void;
  /** There may be room now. */
  retry(): void;
  conditions(uid: string): readonly PodCondition[];
  /** Before each sync: notes whether a resize is under way, and when it is over. */
  observe(pod: Pod, runtime: PodRuntimeStatus): void;
  /** The runtime or the kernel would not have it; undefined: it is done. */
  noteActuation(pod: Pod, error: string | undefined): void;
  stop(): void;
}

export interface AllocationManagerOptions {
  readonly sim: Simulation;
  readonly state: AllocationState;
  readonly recorder: PodRecorder;
  readonly decisions: DecisionLog;
  readonly stories: PodStories;
  /** As in the API. */
  podOf(uid: string): Pod | undefined;
  activePods(): readonly Pod[];
  node(): Node | undefined;
  syncPod(uid: string): void;
  /** All pods of the node are known: before, there is no telling what room there is. */
  sourcesReady(): boolean;
}

export function createAllocationManager(options: AllocationManagerOptions): AllocationManager {
  return new Manager(options);
}

class Manager implements AllocationManager {
  readonly #options: AllocationManagerOptions;
  readonly #conditions;
  /** By UID: pods with the resources they have; the same where these are those they ask for. */
  readonly #derived = new Map<string, { readonly from: Pod; readonly allocated: ReadonlyMap<string, ResourceRequirements>; readonly pod: Pod }>();
  #waiting: string[] = [];
  #timer: Timer | undefined;

  constructor(options: AllocationManagerOptions) {
    this.#options = options;
    const { sim } = options;
    this.#conditions = createResizeConditions(() => sim.wallClock.rfc3339(sim.now()));
  }

  allocatedPod(pod: Pod): Pod {
    const uid = uidOf(pod);
    const allocated = this.#options.state.allocatedTo(uid);
    if (allocated === undefined) return pod;
    const known = this.#derived.get(uid);
    if (known?.from === pod && known.allocated === allocated) return known.pod;
    const derived = podWithAllocation(pod, allocated);
    this.#derived.set(uid, { from: pod, allocated, pod: derived });
    return derived;
  }

  addPod(pod: Pod): void {
    const { state } = this.#options;
    if (state.allocatedTo(uidOf(pod)) === undefined) state.allocate(pod);
    else {
      this.#conditions.restore(pod);
      this.updatePod(pod);
    }
    this.retry();
  }

  updatePod(pod: Pod): void {
    const uid = uidOf(pod);
    // Back to what it has: nothing is asked for any more.
    if (this.allocatedPod(pod) === pod) this.#conditions.clearPending(uid);
    if (this.allocatedPod(pod) === pod && !this.#waiting.includes(uid)) return;
    if (!this.#waiting.includes(uid)) this.#waiting.push(uid);
    this.retry();
  }

  removePod(uid: string): void {
    this.#options.state.remove(uid);
    this.#conditions.remove(uid);
    this.#derived.delete(uid);
    this.#waiting = this.#waiting.filter((one) => one !== uid);
    this.retry();
  }

  conditions(uid: string): readonly PodCondition[] {
    return this.#conditions.of(uid);
  }

  retry(): void {
    this.#timer?.cancel();
    if (this.#waiting.length === 0 || !this.#options.sourcesReady()) return;
    const still: string[] = [];
    for (const uid of this.#inOrder()) {
      const pod = this.#options.podOf(uid);
      if (pod !== undefined) this.#resize(pod);
      if (this.#conditions.isDeferred(uid)) still.push(uid);
    }
    this.#waiting = still;
    if (still.length === 0) return;
    const { sim } = this.#options;
    this.#timer = sim.withCauses([], () => sim.after(RETRY_PERIOD, 'kubelet: resizes that wait', () => this.retry()));
  }

  #inOrder(): readonly string[] {
    const waiting = this.#waiting.flatMap((uid) => {
      const pod = this.#options.podOf(uid);
      if (pod === undefined) return [];
      const deferredSince = pod.status?.conditions?.find(({ type, reason }) => type === 'PodResizePending' && reason === 'Deferred')?.lastTransitionTime;
      return [{ pod, allocated: this.allocatedPod(pod), deferredSince }];
    });
    return waiting.sort(compareWaitingResizes).map(({ pod }) => uidOf(pod));
  }

  #resize(pod: Pod): void {
    const uid = uidOf(pod);
    const decision = this.#decide(pod);
    if (decision.type === 'unchanged') {
      this.#conditions.clearPending(uid);
      return;
    }
    const { decisions, recorder, sim, state, stories } = this.#options;
    const note = () => [decisions.note(pod, decision.why, decision.type === 'allocate' ? undefined : decision.message)];
    if (decision.type === 'allocate') {
      const cause = note();
      state.allocate(pod);
      this.#derived.delete(uid);
      this.#conditions.clearPending(uid);
      this.#conditions.clearInProgress(uid);
      this.#conditions.setInProgress(pod);
      stories.of(uid).resize = cause;
      sim.withCauses(cause, () => {
        recorder.pod(pod, 'Normal', REASON.resizeStarted, resizeMessage('started', pod, pod.metadata?.generation ?? 0));
        this.#options.syncPod(uid);
      });
      return;
    }
    if (!this.#conditions.setPending(pod, decision.type, decision.message)) return;
    const cause = note();
    stories.of(uid).resize = cause;
    const reason = decision.type === 'deferred' ? REASON.resizeDeferred : REASON.resizeInfeasible;
    sim.withCauses(cause, () => recorder.pod(pod, 'Warning', reason, resizeMessage({ reason: decision.reason }, pod, pod.metadata?.generation ?? 0, decision.message)));
  }

  #decide(pod: Pod): ResizeDecision {
    const allocated = this.#options.state.allocatedTo(uidOf(pod));
    const node = this.#options.node();
    if (allocated === undefined || node === undefined || this.allocatedPod(pod) === pod) return { type: 'unchanged' };
    if (isStaticPod(pod)) {
      return { type: 'infeasible', reason: 'Infeasible', message: 'In-place resize of static-pods is not supported', why: { rule: { id: 'kubelet.resize.infeasible', params: {} }, because: ['metadata.annotations'] } };
    }
    const otherPods = this.#options.activePods().filter((other) => uidOf(other) !== uidOf(pod)).map((other) => this.allocatedPod(other));
    return decideResize({ pod, allocated, node, otherPods });
  }

  observe(pod: Pod, runtime: PodRuntimeStatus): void {
    const uid = uidOf(pod);
    const { state, recorder, sim, stories } = this.#options;
    const allocated = state.allocatedTo(uid);
    if (allocated === undefined || pod.spec === undefined) return;
    if (isResizeInProgress(pod.spec, runtime, allocated, state.actuatedOf(uid))) {
      this.#conditions.setInProgress(pod);
      return;
    }
    const generation = this.#conditions.clearInProgress(uid);
    if (generation === undefined) return;
    sim.withCauses(stories.of(uid).resize, () => recorder.pod(pod, 'Normal', REASON.resizeCompleted, resizeMessage('completed', pod, generation)));
    this.retry();
  }

  noteActuation(pod: Pod, error: string | undefined): void {
    if (error === undefined || !this.#conditions.setInProgress(pod, error)) return;
    this.#options.recorder.pod(pod, 'Warning', REASON.resizeError, resizeMessage('error', pod, pod.metadata?.generation ?? 0, error));
  }

  stop(): void {
    this.#timer?.cancel();
  }
}
