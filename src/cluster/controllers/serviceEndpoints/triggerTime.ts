// When the change that endpoints are written for happened: what the annotation `last-change-trigger-time` tells.
// Mirrors endpointslice util/trigger_time_tracker.go.
import type { Pod, Service } from '../../../api/core/v1/types.gen.ts';
import { keyOf, nameOf } from '../controller.ts';
import { podCondition } from '../pods/podState.ts';
import { compareBytes } from '../../../base/compareBytes.ts';

const TRIGGER_TIME_ANNOTATION = 'endpoints.kubernetes.io/last-change-trigger-time';

interface Known {
  readonly service: string;
  readonly pods: ReadonlyMap<string, string>;
}

/** Times are RFC 3339 texts of whole seconds in UTC, so that they sort as text. */
export class TriggerTimes {
  readonly #known = new Map<string, Known>();

  /** The earliest time that is new since the last call; of a new Service when it was created. */
  next(service: Service, pods: readonly Pod[]): string | undefined {
    const before = this.#known.get(keyOf(service));
    const created = service.metadata?.creationTimestamp ?? '';
    const times = new Map(pods.map((pod) => [nameOf(pod), podCondition(pod, 'Ready')?.lastTransitionTime ?? ''] as const));
    this.#known.set(keyOf(service), { service: created, pods: times });
    if (before === undefined) return created;
    const fresh = [...times].filter(([name, time]) => isAfter(time, before.pods.get(name) ?? '')).map(([, time]) => time);
    if (isAfter(created, before.service)) fresh.push(created);
    return fresh.sort(compareBytes)[0];
  }

  forget(key: string): void {
    this.#known.delete(key);
  }
}

function isAfter(a: string, b: string): boolean {
  return compareBytes(a, b) > 0;
}

/** The annotations with that time, or without the one of an earlier change. */
export function withTriggerTime(annotations: Readonly<Record<string, string>> | undefined, time: string | undefined): Readonly<Record<string, string>> | undefined {
  const { [TRIGGER_TIME_ANNOTATION]: _former, ...others } = annotations ?? {};
  if (time !== undefined) return { ...others, [TRIGGER_TIME_ANNOTATION]: time };
  return Object.keys(others).length > 0 ? others : undefined;
}
