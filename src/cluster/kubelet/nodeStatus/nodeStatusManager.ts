// Registers the node and keeps its status current (kubelet: kubelet_node_status.go): looked at every ten seconds, written
// when something changed, or every five minutes as a sign of life.
import { deepEqual } from '../../../base/json.ts';
import type { Node, NodeCondition, NodeStatus } from '../../../api/core/v1/types.gen.ts';
import type { CircumstanceName } from '../../../engine/circumstances.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { seconds, type SimTime } from '../../../engine/simTime.ts';
import { Signal, sleep, wait, type Task, type TaskHandle } from '../../../engine/task.ts';
import type { Client } from '../../client/client.ts';
import type { TraceId } from '../../../engine/trace/traceEvent.ts';
import type { NodeMachine } from '../../../runtime/cri/cri.ts';
import { PERIODS, type KubeletConfig } from '../config.ts';
import type { PodRecorder } from '../recorder.ts';
import { initialNode, nodeConditions, nodeImages, type NodeHealth } from './nodeObject.ts';

export interface NodeStatusOptions {
  readonly sim: Simulation;
  readonly client: Client;
  readonly machine: NodeMachine;
  readonly config: KubeletConfig;
  readonly recorder: PodRecorder;
  /** The kubelet has just been started: it says how it finds the node. */
  readonly announce: boolean;
  health(): NodeHealth;
  spawn<T>(label: string, body: () => Task<T>): TaskHandle<T>;
}

export interface NodeStatusManager {
  start(): void;
  stop(): void;
  /** Until the node is registered, or found registered: before that no pod can be admitted. */
  waitForNode(): Task<void>;
  /** The node as this kubelet last saw, wrote or read it. */
  node(): Node | undefined;
  /** Before that: as it would be registered. Static pods do not wait for an API server (kubelet: getNodeAnyWay). */
  nodeAnyway(): Node;
  /** Something changed that others should know now. */
  updateNow(): void;
}

/** What a kubelet says of itself when it registers: it has not heard of its runtime yet. */
const NOT_YET_CHECKED = '[container runtime status check may not have completed yet, PLEG is not healthy: pleg has yet to be successful]';
/** Recorded: Ready was true in the second after the registration. */
const FIRST_CHECK = seconds(1);

const EVENT_OF_CONDITION: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  MemoryPressure: { True: 'NodeHasInsufficientMemory', False: 'NodeHasSufficientMemory' },
  DiskPressure: { True: 'NodeHasDiskPressure', False: 'NodeHasNoDiskPressure' },
  PIDPressure: { True: 'NodeHasInsufficientPID', False: 'NodeHasSufficientPID' },
  Ready: { True: 'NodeReady', False: 'NodeNotReady' },
};

/** What may be the matter where a condition changes. */
const BEHIND_CONDITION: Readonly<Record<string, (node: string) => readonly CircumstanceName[]>> = {
  MemoryPressure: (node) => [`memory of ${node}`],
  DiskPressure: (node) => [`disk of ${node}`],
  Ready: (node) => [`runtime of ${node}`],
};

export function createNodeStatusManager(options: NodeStatusOptions): NodeStatusManager {
  const { sim, client, machine: { name } } = options;
  let node: Node | undefined;
  let reportedAt = 0 as SimTime;
  let busy = false;
  let beat: { cancel(): void } | undefined;
  const known = new Signal();
  // Labels and taints that others change reach the kubelet by its own watch.
  const own = client.informer('nodes', { fieldSelector: `metadata.name=${name}` });
  let stopWatching: (() => void) | undefined;

  const now = () => sim.wallClock.rfc3339(sim.now());

  function* register(): Task<void> {
    for (;;) {
      const created = yield* client.create('nodes', unregisteredNode(options, now()));
      if (created.ok) {
        node = created.value.object;
        reportedAt = sim.now();
        known.fire();
        yield* sleep(FIRST_CHECK);
        break;
      }
      if (created.error.reason === 'AlreadyExists') {
        const found = yield* client.get('nodes', { name });
        if (found.ok) {
          node = found.value;
          break;
        }
      }
      yield* sleep(PERIODS.nodeStatusUpdate / 10);
    }
    known.fire();
    stopWatching = own.addHandlers({ added: seen, updated: (_before, object) => seen(object) });
    beat = sim.withCauses([], () => sim.every(PERIODS.nodeStatusUpdate, 'kubelet: node status', look));
    options.spawn('kubelet: node status', update);
  }

  /** A watch may be behind what this kubelet has written itself. */
  function seen(object: Node): void {
    if (Number(object.metadata?.resourceVersion) >= Number(node?.metadata?.resourceVersion ?? 0)) node = object;
  }

  function look(): void {
    if (busy || node === undefined) return;
    const changes = changedStatus(options, node, now());
    if (changes !== undefined || sim.now() - reportedAt >= PERIODS.nodeStatusReport) options.spawn('kubelet: node status', update);
  }

  function* update(): Task<void> {
    if (busy) return;
    busy = true;
    yield* write();
    busy = false;
  }

  function* write(): Task<void> {
    const read = yield* client.get('nodes', { name });
    // A deleted Node is not registered again: that takes a restart of the kubelet.
    if (!read.ok) return;
    node = read.value;
    const before = node.status?.conditions ?? [];
    const status = changedStatus(options, node, now()) ?? { conditions: nodeConditions(options.health(), before, now()) };
    const flipped = (status.conditions ?? []).filter((condition) => before.find(({ type }) => type === condition.type)?.status !== condition.status);
    sim.setCauses(causesOf(options, flipped));
    const patched = yield* client.patch('nodes', { name }, { type: 'strategic', body: { status } }, { rule: { id: 'kubelet.nodeStatus' } }, 'status');
    if (!patched.ok) return;
    node = patched.value.object;
    reportedAt = sim.now();
    announceConditions(options, flipped);
  }

  return {
    node: () => node,
    nodeAnyway: () => node ?? unregisteredNode(options, now()),
    *waitForNode() {
      if (node === undefined) yield* wait(known.wait());
    },
    start() {
      // A new process fills in the conditions of the object it would register, and events tell of each.
      if (options.announce) announceConditions(options, nodeConditions(options.health(), [], now()).filter(({ type }) => type !== 'Ready'));
      options.spawn('kubelet: register node', register);
    },
    stop() {
      beat?.cancel();
      stopWatching?.();
    },
    updateNow: () => void options.spawn('kubelet: node status', update),
  };
}

/** What is the matter, where conditions change because of it. */
function causesOf({ sim, machine }: NodeStatusOptions, flipped: readonly NodeCondition[]): readonly TraceId[] {
  return flipped.flatMap(({ type }) => sim.circumstances.of(...(BEHIND_CONDITION[type]?.(machine.name) ?? [])));
}

function unregisteredNode({ sim, machine, config, health }: NodeStatusOptions, now: string): Node {
  return initialNode(machine, config, { ...health(), notReady: NOT_YET_CHECKED }, now, machineId(sim, machine.name));
}

function announceConditions({ recorder, machine }: NodeStatusOptions, conditions: readonly NodeCondition[]): void {
  for (const { type, status } of conditions) {
    const reason = EVENT_OF_CONDITION[type]?.[status];
    if (reason !== undefined) recorder.node('Normal', reason, `Node ${machine.name} status is now: ${reason}`);
  }
}

/** The machine's number in the form of a UUID, made of its name: a machine keeps it. */
export function machineId(sim: Simulation, name: string): string {
  const hex = [0, 1, 2, 3].map((n) => sim.draw('machine id', name, n).toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What differs from the API's, heartbeats apart. */
function changedStatus({ machine, health }: NodeStatusOptions, current: Node, now: string): NodeStatus | undefined {
  const conditions = nodeConditions(health(), current.status?.conditions ?? [], now);
  const before = new Map((current.status?.conditions ?? []).map((condition) => [condition.type, condition]));
  const flipped = conditions.some(({ type, status, reason, message }) => {
    const old = before.get(type);
    return old?.status !== status || old.reason !== reason || old.message !== message;
  });
  const images = nodeImages(machine.images.listImages());
  const newImages = !deepEqual(images, current.status?.images ?? []);
  if (!flipped && !newImages) return undefined;
  return { conditions, ...(newImages ? { images } : {}) };
}
