// Which pod lifecycle events follow from two looks at the runtime (kubelet: pleg/generic.go generateEvents).
import type { PodRuntimeStatus } from '../podRuntimeStatus.ts';

/** `ConditionMet`: something else changed for which a sync was waiting; it has no container. */
export type LifecycleEventType = 'ContainerStarted' | 'ContainerDied' | 'ContainerRemoved' | 'ConditionMet';

/** Sandboxes count as containers here, as they do for the kubelet. */
export interface PodLifecycleEvent {
  readonly uid: string;
  readonly type: LifecycleEventType;
  readonly id: string;
}

type PlegState = 'running' | 'exited' | 'unknown';

/** What the last relist saw of one pod: state by container or sandbox id. */
export type PodRecord = ReadonlyMap<string, PlegState>;

export const EMPTY_RECORD: PodRecord = new Map();

/** Containers that are only created count as unknown. */
export function recordOf(status: PodRuntimeStatus): PodRecord {
  const record = new Map<string, PlegState>();
  for (const container of status.containers) {
    record.set(container.id, container.state === 'running' || container.state === 'exited' ? container.state : 'unknown');
  }
  for (const sandbox of status.sandboxes) record.set(sandbox.id, sandbox.ready ? 'running' : 'exited');
  return record;
}

/** Changes to `unknown` are not reported: nothing acts on them. */
export function lifecycleEvents(uid: string, before: PodRecord, now: PodRecord): readonly PodLifecycleEvent[] {
  const events: PodLifecycleEvent[] = [];
  for (const [id, state] of now) {
    if (before.get(id) === state || state === 'unknown') continue;
    events.push({ uid, id, type: state === 'running' ? 'ContainerStarted' : 'ContainerDied' });
  }
  for (const [id, state] of before) {
    if (now.has(id)) continue;
    if (state !== 'exited') events.push({ uid, id, type: 'ContainerDied' });
    events.push({ uid, id, type: 'ContainerRemoved' });
  }
  return events;
}
