// List and watch of one selection: a cache that follows the server a few milliseconds behind, and handlers for its changes.
// Mirrors client-go's Reflector and SharedInformer.
import { Signal, wait, type Task, type Timer } from '../../engine/task.ts';
import type { TraceId } from '../../engine/trace/traceEvent.ts';
import type { KubeObject, Resource } from '../../api/resources.ts';
import type { EventHandlers, Informer, ListOptions, ObjectKey } from './client.ts';
import type { Connection } from './connection.ts';
import { createIndexer } from './indexer.ts';
import { drawLatency, RELIST_BACKOFF } from './latency.ts';
import { storeKey, type OpenWatch, type StoredObject, type WatchEvent } from './transport.ts';

interface Registration<T> {
  readonly handlers: EventHandlers<T>;
  /** False until the objects already known have been announced. */
  active: boolean;
}

export class SharedInformer<T extends KubeObject> implements Informer<T> {
  readonly #connection: Connection;
  readonly #resource: Resource;
  readonly #options: ListOptions;
  /** Names the latency draws. */
  readonly #label: string;
  readonly #indexer = createIndexer<T>();
  /** Of the write that each cached object came from: causes of later announcements. */
  readonly #causes = new Map<string, readonly TraceId[]>();
  readonly #registrations = new Set<Registration<T>>();
  readonly #firstList = new Signal();
  #synced = false;
  #stopped = false;
  #watch: OpenWatch | undefined;
  #queue: WatchEvent[] = [];
  #flush: Timer | undefined;
  #retry: Timer | undefined;
  #failures = 0;

  constructor(connection: Connection, resource: Resource, options: ListOptions) {
    this.#connection = connection;
    this.#resource = resource;
    this.#options = options;
    this.#label = `${connection.actor} ${resource} ${options.namespace ?? ''} ${options.fieldSelector ?? ''} ${options.labelSelector ?? ''}`;
    // The first list answers nobody's event: it must not make whoever asked first the cause of all that follows.
    connection.sim.withCauses([], () => this.#listAfter(0));
  }

  get synced(): boolean {
    return this.#synced;
  }

  *waitForSync(): Task<void> {
    while (!this.#synced) yield* wait(this.#firstList.wait());
  }

  get(key: ObjectKey): T | undefined {
    return this.#indexer.get(storeKey(key.namespace, key.name));
  }

  list(): readonly T[] {
    return this.#indexer.list();
  }

  byIndex(index: string, value: string): readonly T[] {
    return this.#indexer.byIndex(index, value);
  }

  addIndex(index: string, valuesOf: (object: T) => readonly string[]): void {
    this.#indexer.addIndex(index, valuesOf);
  }

  addHandlers(handlers: EventHandlers<T>): () => void {
    const registration: Registration<T> = { handlers, active: !this.#synced };
    this.#registrations.add(registration);
    if (this.#synced) this.#connection.sim.after(0, 'informer: known objects', () => this.#announceKnown(registration));
    return () => void this.#registrations.delete(registration);
  }

  stop(): void {
    this.#stopped = true;
    this.#cut();
    this.#registrations.clear();
  }

  /** Called when the server went away or came back. */
  connectionChanged(): void {
    if (this.#stopped || this.#connection.reachable()) return;
    if (!this.#watch) return;
    this.#cut();
    this.#relistLater();
  }

  #cut(): void {
    this.#watch?.close();
    this.#watch = undefined;
    this.#queue = [];
    this.#flush?.cancel();
    this.#retry?.cancel();
    this.#flush = undefined;
  }

  #listAfter(pause: number): void {
    const { sim, latency, server } = this.#connection;
    const travel = drawLatency(sim, latency.request, 'informer.list', this.#label);
    this.#retry = sim.after(pause + travel, 'informer: list', () => {
      if (!this.#connection.reachable()) return this.#relistLater();
      const opened = server.watch(this.#resource, this.#options, (event) => this.#enqueue(event));
      if (!opened.ok) throw new Error(`${this.#label}: ${opened.error.message}`);
      this.#failures = 0;
      this.#watch = opened.value;
      const { initial } = opened.value;
      const back = drawLatency(sim, latency.response, 'informer.listed', this.#label);
      this.#flush = sim.after(back, 'informer: listed', () => {
        this.#flush = undefined;
        this.#replace(initial);
        this.#deliver();
      });
    });
  }

  /** wait.Backoff of the reflector: doubled each time, up to half a minute. */
  #relistLater(): void {
    const pause = Math.min(RELIST_BACKOFF.least * 2 ** this.#failures, RELIST_BACKOFF.most);
    this.#failures += 1;
    this.#connection.sim.withCauses([], () => this.#listAfter(pause));
  }

  #enqueue(event: WatchEvent): void {
    this.#queue.push(event);
    if (this.#flush) return;
    const { sim, latency } = this.#connection;
    // Each event is delivered with its own write as cause, so the flush itself has none.
    sim.withCauses([], () => {
      this.#flush = sim.after(drawLatency(sim, latency.watch, 'watch', this.#label), 'watch', () => {
        this.#flush = undefined;
        this.#deliver();
      });
    });
  }

  #deliver(): void {
    const events = this.#queue;
    this.#queue = [];
    for (const event of events) {
      if (this.#stopped) return;
      if (event.type === 'DELETED') this.#remove(event);
      else this.#store(event);
    }
  }

  /** After a list: what is new, what changed meanwhile, what is gone. */
  #replace(items: readonly StoredObject[]): void {
    const present = new Set<string>();
    for (const item of items) {
      present.add(item.key);
      this.#store(item);
    }
    for (const key of [...this.#indexer.keys()]) if (!present.has(key)) this.#removeMissed(key);
    if (this.#synced) return;
    this.#synced = true;
    this.#firstList.fire();
  }

  #store({ key, object: stored, causes }: StoredObject): void {
    const object = stored as T;
    const before = this.#indexer.get(key);
    if (before === object) return;
    this.#indexer.set(key, object);
    this.#causes.set(key, causes);
    if (before === undefined) this.#announce(causes, 'added', object);
    else if (before.metadata?.uid !== object.metadata?.uid) {
      this.#announce(causes, 'deleted', before);
      this.#announce(causes, 'added', object);
    } else this.#announceUpdate(causes, before, object);
  }

  #remove({ key, object, causes }: StoredObject): void {
    if (this.#indexer.get(key) === undefined) return;
    this.#indexer.delete(key);
    this.#causes.delete(key);
    this.#announce(causes, 'deleted', object as T);
  }

  /** Its deletion was not seen. */
  #removeMissed(key: string): void {
    const object = this.#indexer.get(key);
    if (object) this.#remove({ key, object, causes: this.#connection.server.causesOf(object.metadata?.uid ?? '') });
  }

  /** Handlers only take note: none of them sets causes that the next one would inherit. */
  #announce(causes: readonly TraceId[], type: 'added' | 'deleted', object: T): void {
    this.#connection.sim.withCauses(causes, () => {
      for (const { handlers, active } of this.#registrations) if (active) handlers[type]?.(object);
    });
  }

  #announceUpdate(causes: readonly TraceId[], before: T, after: T): void {
    this.#connection.sim.withCauses(causes, () => {
      for (const { handlers, active } of this.#registrations) if (active) handlers.updated?.(before, after);
    });
  }

  #announceKnown(registration: Registration<T>): void {
    if (!this.#registrations.has(registration)) return;
    registration.active = true;
    const { sim } = this.#connection;
    for (const [key, causes] of [...this.#causes]) {
      const object = this.#indexer.get(key);
      if (object !== undefined) sim.withCauses(causes, () => registration.handlers.added?.(object));
    }
  }
}
