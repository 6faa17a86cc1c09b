// Event recorders: what components say about objects, written as Events a few milliseconds later. Mirrors client-go
// tools/record (core/v1 events: kubelet, controllers) and tools/events (events.k8s.io events: scheduler).
import type { Simulation } from '../../engine/simulation.ts';
import { Signal, sleep, wait, type Task } from '../../engine/task.ts';
import { seconds, type Micros } from '../../engine/simTime.ts';
import type { ObjectReference } from '../../api/core/v1/types.gen.ts';
import type { TraceId } from '../../engine/trace/traceEvent.ts';
import type { Client } from './client.ts';

export interface EventRecorder {
  /**
   * Says something about an object; the Event follows asynchronously, with the present causes.
   * `action` is for events.k8s.io events (`Binding`, `Scheduling`).
   */
  event(regarding: ObjectReference, type: 'Normal' | 'Warning', reason: string, message: string, action?: string, related?: ObjectReference): void;
}

export interface RecorderOptions {
  readonly sim: Simulation;
  readonly client: Client;
  /** `kubelet`, `replicaset-controller`, `default-scheduler`. */
  readonly component: string;
  /** The node of a kubelet. */
  readonly host?: string;
}

/** Go writes a time that was never set as null; the generated types know only texts. */
export const NEVER = null as unknown as string;

/** A reference as it is stored: fields in their order, none that is empty. */
export function storedReference({ kind, namespace, name, uid, apiVersion, resourceVersion, fieldPath }: ObjectReference): ObjectReference {
  const stored: { -readonly [Key in keyof ObjectReference]: ObjectReference[Key] } = {};
  if (kind) stored.kind = kind;
  if (namespace) stored.namespace = namespace;
  if (name) stored.name = name;
  if (uid) stored.uid = uid;
  if (apiVersion) stored.apiVersion = apiVersion;
  if (resourceVersion) stored.resourceVersion = resourceVersion;
  if (fieldPath) stored.fieldPath = fieldPath;
  return stored;
}

/** Something to write, with what woke whoever said it. */
export interface Queued<T> {
  readonly item: T;
  readonly causes: readonly TraceId[];
}

/** event.go: a write that nobody answers is tried again. */
const RETRY_PAUSE: Micros = seconds(10);
const MAX_TRIES = 12;

/** What a try to write came to. */
export type Attempt = 'written' | 'refused' | 'unreachable';

/** Writes queued events one after the other, in order; gives up on one that is refused. */
export function createEventWriter<T>(sim: Simulation, label: string, write: (item: T) => Task<Attempt>): (item: T) => void {
  const queue: Queued<T>[] = [];
  const arrival = new Signal();
  sim.withCauses([], () => sim.spawn(label, () => writeQueued(sim, queue, arrival, write)));
  return (item) => {
    queue.push({ item, causes: sim.causes() });
    arrival.fire();
  };
}

function* writeQueued<T>(sim: Simulation, queue: Queued<T>[], arrival: Signal, write: (item: T) => Task<Attempt>): Task<void> {
  for (;;) {
    const next = queue.shift();
    if (next === undefined) {
      yield* wait(arrival.wait());
      continue;
    }
    sim.setCauses(next.causes);
    for (let tries = 1; tries <= MAX_TRIES; tries++) {
      if ((yield* write(next.item)) !== 'unreachable') break;
      yield* sleep(RETRY_PAUSE);
    }
  }
}
