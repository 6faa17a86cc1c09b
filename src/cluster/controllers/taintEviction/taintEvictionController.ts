// Evicts pods from nodes with NoExecute taints that they do not tolerate, or no longer. Mirrors
// pkg/controller/tainteviction/taint_eviction.go.
import type { Node, Pod, PodCondition, Taint } from '../../../api/core/v1/types.gen.ts';
import { createDisposer, type Dispose } from '../../../base/disposable.ts';
import { deepEqual } from '../../../base/json.ts';
import { millis, type SimTime } from '../../../engine/simTime.ts';
import { sleep, type Task, type Timer } from '../../../engine/task.ts';
import type { Informer } from '../../client/client.ts';
import { because, keyOf, nameOf, splitKey, type Controller, type ControllerContext } from '../controller.ts';
import { podCondition } from '../pods/podState.ts';
import { podStatusPatch } from '../pods/podStatusPatch.ts';
import { addNodeIndex, podsOnNode } from '../pods/podsOnNode.ts';
import { toleratedTime } from './toleration.ts';

const TRIES = 5;
const RETRY_PAUSE = millis(10);
const CONDITION = { type: 'DisruptionTarget', status: 'True', reason: 'DeletionByTaintManager', message: 'Taint manager: deleting due to NoExecute taint' } as const;

/** An eviction that is to come, or was done: then it has no timer, and is remembered until the pod is gone. */
interface Eviction {
  readonly since: SimTime;
  readonly timer: Timer | undefined;
}

export function createTaintEvictionController(context: ControllerContext): Controller {
  return new TaintEvictionController(context);
}

class TaintEvictionController implements Controller {
  readonly #context: ControllerContext;
  readonly #nodes: Informer<Node>;
  readonly #pods: Informer<Pod>;
  readonly #evictions = new Map<string, Eviction>();

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#nodes = context.informers.informer('nodes');
    this.#pods = context.informers.informer('pods');
    addNodeIndex(this.#pods);
  }

  start(): Dispose {
    const disposer = createDisposer();
    disposer.add(
      this.#nodes.addHandlers({
        added: (node) => this.#nodeChanged(node),
        updated: (before, node) => {
          if (!deepEqual(noExecuteTaints(before), noExecuteTaints(node))) this.#nodeChanged(node);
        },
      }),
    );
    disposer.add(
      this.#pods.addHandlers({
        added: (pod) => this.#podChanged(pod),
        updated: (before, pod) => {
          if (before.spec?.nodeName !== pod.spec?.nodeName || !deepEqual(before.spec?.tolerations, pod.spec?.tolerations)) this.#podChanged(pod);
        },
        deleted: (pod) => this.#cancel(pod),
      }),
    );
    disposer.add(() => {
      for (const { timer } of this.#evictions.values()) timer?.cancel();
      this.#evictions.clear();
    });
    return disposer.dispose;
  }

  #nodeChanged(node: Node): void {
    const taints = noExecuteTaints(node);
    for (const pod of podsOnNode(this.#pods, nameOf(node))) {
      if (taints.length === 0) this.#cancel(pod);
      else this.#judge(pod, node, taints);
    }
  }

  #podChanged(pod: Pod): void {
    const name = pod.spec?.nodeName;
    const node = name === undefined ? undefined : this.#nodes.get({ name });
    const taints = node === undefined ? [] : noExecuteTaints(node);
    if (node !== undefined && taints.length > 0) this.#judge(pod, node, taints);
  }

  /** Mirrors processPodOnNode. */
  #judge(pod: Pod, node: Node, taints: readonly Taint[]): void {
    const { sim } = this.#context;
    const tolerated = toleratedTime(taints, pod.spec?.tolerations ?? []);
    if (tolerated === Infinity) return this.#cancel(pod);
    const pending = this.#evictions.get(keyOf(pod));
    let since = sim.now();
    if (pending?.timer !== undefined && tolerated > 0) {
      // The time runs from the first taint; a later one can only shorten it.
      if (pending.since < since) return;
      since = pending.since;
    }
    this.#cancel(pod);
    this.#plan(pod, node, since, tolerated);
  }

  #plan(pod: Pod, node: Node, since: SimTime, tolerated: number): void {
    const key = keyOf(pod);
    if (this.#evictions.has(key)) return;
    const { sim } = this.#context;
    const evict = () => {
      this.#evictions.set(key, { since, timer: undefined });
      sim.spawn(`evict ${key}`, () => this.#evict(pod, node));
    };
    if (tolerated <= 0) return evict();
    this.#evictions.set(key, { since, timer: sim.after(tolerated, `evict ${key}`, evict) });
  }

  #cancel(pod: Pod): void {
    const key = keyOf(pod);
    const eviction = this.#evictions.get(key);
    this.#evictions.delete(key);
    if (eviction?.timer === undefined) return;
    eviction.timer.cancel();
    this.#event(key, `Cancelling deletion of Pod ${key}`);
  }

  #event(key: string, message: string): void {
    this.#context.recorder.event({ kind: 'Pod', apiVersion: 'v1', ...splitKey(key) }, 'Normal', 'TaintManagerEviction', message);
  }

  *#evict(pod: Pod, node: Node): Task<void> {
    const key = keyOf(pod);
    this.#event(key, `Marking for deletion Pod ${key}`);
    for (let tries = 1; tries <= TRIES; tries++) {
      if (yield* this.#markAndDelete(pod, node)) return;
      yield* sleep(RETRY_PAUSE);
    }
    this.#evictions.delete(key);
  }

  *#markAndDelete(pod: Pod, node: Node): Task<boolean> {
    const { client, sim } = this.#context;
    const key = splitKey(keyOf(pod));
    const fresh = yield* client.get('pods', key);
    if (!fresh.ok) return fresh.error.code === 404;
    const explanation = {
      rule: { id: 'pod.taintNotTolerated', params: { node: nameOf(node) } },
      because: [...because('Node', node, 'spec.taints'), ...because('Pod', fresh.value, 'spec.tolerations')],
    };
    if (!isMarked(fresh.value)) {
      const generation = fresh.value.metadata?.generation;
      const condition: PodCondition = { ...CONDITION, lastTransitionTime: sim.wallClock.rfc3339(sim.now()), ...(generation === undefined ? {} : { observedGeneration: generation }) };
      const marked = yield* client.patch('pods', key, podStatusPatch(fresh.value, condition), explanation, 'status');
      if (!marked.ok) return marked.error.code === 404;
    }
    const deleted = yield* client.delete('pods', key, explanation);
    return deleted.ok || deleted.error.code === 404;
  }
}

function isMarked(pod: Pod): boolean {
  const condition = podCondition(pod, CONDITION.type);
  return condition?.status === CONDITION.status && condition.reason === CONDITION.reason;
}

function noExecuteTaints(node: Node): readonly Taint[] {
  return (node.spec?.taints ?? []).filter(({ effect }) => effect === 'NoExecute');
}
