// Which container waits for which pull: containerd's events name no Pod, but the kubelet's decision is among their causes.
import type { RuleRef, TraceEvent, TraceId } from '../../engine/trace/traceEvent.ts';

const PULL_RULES: ReadonlySet<string> = new Set(['kubelet.image.pullAlways', 'kubelet.image.pullAbsent', 'kubelet.image.pullUnverified']);

/** Whether the kubelet has decided to pull. */
export function beginsPull(rule: RuleRef | undefined): boolean {
  return rule !== undefined && PULL_RULES.has(rule.id);
}

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
