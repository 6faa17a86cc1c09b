// Which container waits for which pull: containerd's events name no Pod, but the kubelet's decision is among their causes.
import type { TraceEvent, TraceId } from '../../engine/trace/traceEvent.ts';

export interface PullOwner {
  readonly uid: string;
  readonly container: string;
  readonly image: string;
}

export interface Pulls {
  begin(decision: TraceId, owner: PullOwner): void;
  /** For whom a pull is that an event is about. */
  ownerOf(event: TraceEvent): PullOwner | undefined;
  /** The same, and forgets it. */
  end(event: TraceEvent): PullOwner | undefined;
}

export function createPulls(): Pulls {
  const owners = new Map<TraceId, PullOwner>();
  const find = ({ causes }: TraceEvent): TraceId | undefined => causes.find((id) => owners.has(id));

  return {
    begin: (decision, owner) => void owners.set(decision, owner),
    ownerOf(event) {
      const decision = find(event);
      return decision === undefined ? undefined : owners.get(decision);
    },
    end(event) {
      const decision = find(event);
      if (decision === undefined) return undefined;
      const owner = owners.get(decision);
      owners.delete(decision);
      return owner;
    },
  };
}
