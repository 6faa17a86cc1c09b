// When a node was last heard of: by its lease or by its status. Mirrors nodeHealthData of
// pkg/controller/nodelifecycle/node_lifecycle_controller.go.
import type { Lease } from '../../../api/coordination/v1/types.gen.ts';
import type { Node } from '../../../api/core/v1/types.gen.ts';
import { seconds, type SimTime, type WallClock } from '../../../engine/simTime.ts';
import { nameOf } from '../controller.ts';
import { readyCondition } from './nodeConditions.ts';

/** nodeMonitorGracePeriod */
export const GRACE_PERIOD = seconds(50);
/** nodeStartupGracePeriod: for nodes that have never reported. */
export const STARTUP_GRACE_PERIOD = seconds(60);

interface Health {
  /** When the monitor last saw a sign of life. */
  readonly seenAt: SimTime;
  readonly hasReported: boolean;
  readonly heartbeat: string | undefined;
  readonly renewed: string | undefined;
}

export class NodeHealth {
  readonly #byNode = new Map<string, Health>();

  /** Takes note of the node as it is now. Returns whether it has been silent for too long. */
  observe(node: Node, lease: Lease | undefined, now: SimTime, clock: WallClock): boolean {
    const before = this.#byNode.get(nameOf(node));
    const ready = readyCondition(node);
    const heartbeat = ready?.lastHeartbeatTime;
    const hasReported = ready !== undefined;
    const renewed = lease?.spec?.renewTime ?? before?.renewed;
    const isNews = before === undefined ? hasReported : before.hasReported !== hasReported || before.heartbeat !== heartbeat || before.renewed !== renewed;
    const born = clock.parse(node.metadata?.creationTimestamp ?? '') ?? now;
    const seenAt = isNews || (before === undefined && renewed !== undefined) ? now : (before?.seenAt ?? born);
    this.#byNode.set(nameOf(node), { seenAt, hasReported, heartbeat, renewed });
    // A look over the nodes takes a moment in reality, so that the tenth after a sign of life comes later than 50 s after it.
    return now >= seenAt + (hasReported ? GRACE_PERIOD : STARTUP_GRACE_PERIOD);
  }

  /** After all nodes were silent, each gets its full time again. */
  restart(now: SimTime): void {
    for (const [name, health] of this.#byNode) this.#byNode.set(name, { ...health, seenAt: now });
  }

  forget(name: string): void {
    this.#byNode.delete(name);
  }
}
