// Removes pods that nobody else would: of nodes that are gone, never bound ones that were deleted, too many finished ones.
// Mirrors pkg/controller/podgc/gc_controller.go.
import type { Node, Pod, PodCondition } from '../../../api/core/v1/types.gen.ts';
import { isPodTerminal } from '../../../api/core/v1/pod/phase.ts';
import { compareBytes } from '../../../base/compareBytes.ts';
import { createDisposer } from '../../../base/disposable.ts';
import { seconds, type SimTime } from '../../../engine/simTime.ts';
import { sleep, type Task } from '../../../engine/task.ts';
import type { Explanation, Informer } from '../../client/client.ts';
import { because, isDeleting, nameOf, namespaceOf, type Controller, type ControllerContext } from '../controller.ts';
import { podStatusPatch } from '../pods/podStatusPatch.ts';

/** gcCheckPeriod */
const PERIOD = seconds(20);
/** quarantineTime: a node may come back. */
const QUARANTINE = seconds(40);
/** --terminated-pod-gc-threshold */
const TERMINATED_THRESHOLD = 12_500;
const OUT_OF_SERVICE = 'node.kubernetes.io/out-of-service';
const ORPHANED = { type: 'DisruptionTarget', status: 'True', reason: 'DeletionByPodGC', message: 'PodGC: node no longer exists' } as const;

export function createPodGarbageCollectorController(context: ControllerContext): Controller {
  const collector = new PodGarbageCollector(context);
  return {
    start() {
      const disposer = createDisposer();
      const loop = context.sim.spawn('pod-garbage-collector', () => collector.run());
      disposer.add(() => loop.cancel());
      return disposer.dispose;
    },
  };
}

class PodGarbageCollector {
  readonly #context: ControllerContext;
  readonly #pods: Informer<Pod>;
  readonly #nodes: Informer<Node>;
  /** Nodes that were missing, and until when they are waited for. */
  readonly #quarantine = new Map<string, SimTime>();

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#pods = context.informers.informer('pods');
    this.#nodes = context.informers.informer('nodes');
  }

  *run(): Task<void> {
    yield* this.#pods.waitForSync();
    yield* this.#nodes.waitForSync();
    for (;;) {
      yield* this.#collect();
      yield* sleep(PERIOD);
    }
  }

  *#collect(): Task<void> {
    const pods = this.#pods.list();
    yield* this.#collectFinished(pods);
    yield* this.#collectOutOfService(pods);
    yield* this.#collectOrphaned(pods);
    for (const pod of pods) {
      if (isDeleting(pod) && pod.spec?.nodeName === undefined) yield* this.#remove(pod, 'podgc.unscheduled', because('Pod', pod, 'metadata.deletionTimestamp', 'spec.nodeName'));
    }
  }

  *#collectFinished(pods: readonly Pod[]): Task<void> {
    const finished = pods.filter(isPodTerminal);
    if (finished.length <= TERMINATED_THRESHOLD) return;
    const createdOf = (pod: Pod) => pod.metadata?.creationTimestamp ?? '';
    const oldest = [...finished].sort((a, b) => compareBytes(createdOf(a), createdOf(b)) || compareBytes(nameOf(a), nameOf(b)));
    for (const pod of oldest.slice(0, finished.length - TERMINATED_THRESHOLD)) yield* this.#remove(pod, 'podgc.tooManyFinished', because('Pod', pod, 'status.phase'));
  }

  *#collectOutOfService(pods: readonly Pod[]): Task<void> {
    for (const pod of pods) {
      const node = pod.spec?.nodeName === undefined || !isDeleting(pod) ? undefined : this.#nodes.get({ name: pod.spec.nodeName });
      if (node !== undefined && isOutOfService(node)) yield* this.#remove(pod, 'podgc.outOfService', because('Node', node, 'spec.taints'));
    }
  }

  *#collectOrphaned(pods: readonly Pod[]): Task<void> {
    const { sim, client } = this.#context;
    const orphans = pods.filter(({ spec }) => spec?.nodeName !== undefined && this.#nodes.get({ name: spec.nodeName }) === undefined);
    for (const pod of orphans) {
      const name = pod.spec?.nodeName ?? '';
      if (!this.#quarantine.has(name)) this.#quarantine.set(name, (sim.now() + QUARANTINE) as SimTime);
    }
    const gone = new Set<string>();
    for (const [name, until] of this.#quarantine) {
      if (until > sim.now()) continue;
      this.#quarantine.delete(name);
      const found = this.#nodes.get({ name }) !== undefined || (yield* client.get('nodes', { name })).ok;
      if (!found) gone.add(name);
    }
    for (const pod of orphans) {
      if (gone.has(pod.spec?.nodeName ?? '')) yield* this.#remove(pod, 'podgc.orphaned', because('Pod', pod, 'spec.nodeName'), ORPHANED);
    }
  }

  /** Mirrors markFailedAndDeletePodWithCondition. */
  *#remove(pod: Pod, rule: string, reasons: Explanation['because'] = [], condition?: PodCondition): Task<void> {
    const { client, sim } = this.#context;
    const key = { namespace: namespaceOf(pod), name: nameOf(pod) };
    const explanation: Explanation = { rule: { id: rule }, because: reasons };
    if (!isPodTerminal(pod)) {
      const generation = pod.metadata?.generation;
      const now = sim.wallClock.rfc3339(sim.now());
      const dated = condition && { ...condition, lastTransitionTime: now, ...(generation === undefined ? {} : { observedGeneration: generation }) };
      const marked = yield* client.patch('pods', key, podStatusPatch(pod, dated, { phase: 'Failed' }), explanation, 'status');
      if (!marked.ok) return;
    }
    yield* client.delete('pods', key, { gracePeriodSeconds: 0, ...explanation });
  }
}

/** Shut down for good, as an operator says; its kubelet will not finish its pods. */
function isOutOfService(node: Node): boolean {
  const isReady = node.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') === true;
  return !isReady && (node.spec?.taints ?? []).some(({ key }) => key === OUT_OF_SERVICE);
}
