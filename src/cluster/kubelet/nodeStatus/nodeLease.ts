// The node's heartbeat: a Lease renewed every ten seconds (component-helpers lease controller).
import type { Simulation } from '../../../engine/simulation.ts';
import type { Task, TaskHandle } from '../../../engine/task.ts';
import type { Lease } from '../../../api/coordination/v1/types.gen.ts';
import type { ApiResult, Client, Written } from '../../client/client.ts';
import { PERIODS } from '../config.ts';

const NAMESPACE = 'kube-node-lease';
/** kubelet: nodeLeaseDurationSeconds. */
const DURATION_SECONDS = 40;

export interface NodeLeaseOptions {
  readonly sim: Simulation;
  readonly client: Client;
  readonly nodeName: string;
  nodeUid(): string | undefined;
  spawn<T>(label: string, body: () => Task<T>): TaskHandle<T>;
}

/** Returns how to stop. */
export function startNodeLease(options: NodeLeaseOptions): () => void {
  const { sim } = options;
  const held: Held = { lease: undefined, busy: false };
  const beat = sim.withCauses([], () =>
    sim.every(
      PERIODS.leaseRenew,
      'kubelet: renew lease',
      () => {
        if (!held.busy) options.spawn('kubelet: renew lease', () => renew(options, held));
      },
      0,
    ),
  );
  return () => beat.cancel();
}

/** The lease as this kubelet wrote it last, and whether it is writing. */
interface Held {
  lease: Lease | undefined;
  busy: boolean;
}

function* renew(options: NodeLeaseOptions, held: Held): Task<void> {
  const { sim, client } = options;
  const { lease } = held;
  const renewTime = sim.wallClock.rfc3339Micro(sim.now());
  held.busy = true;
  const written = lease === undefined ? yield* createOrAdopt(options, renewTime) : yield* client.update('leases', { ...lease, spec: { ...lease.spec, renewTime } });
  held.busy = false;
  // A conflict, or no server: read it again next time.
  held.lease = written.ok ? written.value.object : undefined;
}

function* createOrAdopt({ client, nodeName, nodeUid }: NodeLeaseOptions, renewTime: string): Task<ApiResult<Written<Lease>>> {
  const found = yield* client.get('leases', { namespace: NAMESPACE, name: nodeName });
  if (found.ok) return yield* client.update('leases', { ...found.value, spec: { ...found.value.spec, holderIdentity: nodeName, renewTime } });
  return yield* client.create('leases', newLease(nodeName, nodeUid(), renewTime));
}

function newLease(nodeName: string, nodeUid: string | undefined, renewTime: string): Lease {
  return {
    kind: 'Lease',
    apiVersion: 'coordination.k8s.io/v1',
    metadata: {
      name: nodeName,
      namespace: NAMESPACE,
      ...(nodeUid === undefined ? {} : { ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: nodeName, uid: nodeUid }] }),
    },
    spec: { holderIdentity: nodeName, leaseDurationSeconds: DURATION_SECONDS, renewTime },
  };
}
