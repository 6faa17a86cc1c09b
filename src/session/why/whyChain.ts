// `why(object, path)`: from a field of a status back to what a person wrote or did. Each step is a write or a trace event;
// the last one is a line of YAML, an input, a fault, a timer that somebody armed, or the start of the cluster.
import { isWithin, pathsTouch, splitPath } from '../../base/fieldPath.ts';
import type { Because, RuleRef, TraceEvent, TraceId, TraceObject } from '../../engine/trace/traceEvent.ts';
import type { SimTime } from '../../engine/simTime.ts';
import type { SourceRange } from '../../cluster/client/client.ts';
import type { ObjectVersion, WriteRecord } from '../../cluster/etcd/version.ts';

/** Where `why` looks things up. */
export interface WhySource {
  event(id: TraceId): TraceEvent | undefined;
  /** The last write before (or at) an instant that changed the path, anything below it, or something it is part of. */
  lastWrite(object: TraceObject, path: string, at: SimTime, upToVersion?: string): ObjectVersion | undefined;
  /** Where the field, or the nearest one above it, was written by a person. */
  origin(object: TraceObject, path: string, at: SimTime): WrittenField | undefined;
}

/** A field as a person wrote it. */
export interface WrittenField {
  readonly path: string;
  readonly source: SourceRange;
  /** Version that this text was applied as. */
  readonly revision: number;
}

export type WhyEnd = 'yaml' | 'input' | 'fault' | 'timer' | 'start' | 'unknown';

/** Ends that are an answer. */
export const EXPLAINED_ENDS: ReadonlySet<WhyEnd> = new Set(['yaml', 'input', 'fault', 'timer']);

export interface WhyStep {
  readonly kind: 'write' | 'event' | 'field';
  readonly t: SimTime;
  readonly actor: string;
  /** `object.written`, the event's type, or `yaml`. */
  readonly type: string;
  readonly objects: readonly TraceObject[];
  readonly path?: string;
  readonly traceId?: TraceId;
  readonly rule?: RuleRef;
  readonly evidence?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly source?: SourceRange;
}

export interface WhyChain {
  /** From effect to cause. */
  readonly steps: readonly WhyStep[];
  readonly end: WhyEnd;
}

/** Longer chains are cut and end as `unknown`. */
const MAX_STEPS = 40;
/** Pod, ReplicaSet, Deployment; CronJobs have one more. */
const MAX_OWNERS = 4;

export function explain(source: WhySource, object: TraceObject, path: string, at: SimTime): WhyChain {
  return new Explainer(source).field(object, path, at);
}

class Explainer {
  readonly #source: WhySource;
  readonly #steps: WhyStep[] = [];
  readonly #seen = new Set<string>();

  constructor(source: WhySource) {
    this.#source = source;
  }

  /** Why a field has its value. */
  field(object: TraceObject, path: string, at: SimTime, upToVersion?: string): WhyChain {
    const key = `${object.kind}/${object.namespace ?? ''}/${object.name} ${path} ${at} ${upToVersion ?? ''}`;
    if (this.#seen.has(key) || this.#steps.length > MAX_STEPS) return this.#end('unknown');
    this.#seen.add(key);
    const write = this.#source.lastWrite(object, path, at, upToVersion);
    if (!write) return this.#end('unknown');
    const written = this.#writtenBy(object, path, at, write);
    if (written) return this.#yaml(object, written, at);
    const added = addedBy(write, path);
    if (added !== undefined) return this.#addition(object, path, write, added);
    const part = bestPart(write.write, path);
    this.#write(write, path, part?.rule ?? write.write.rule, object);
    if (part && part.causes.length > 0) return this.#onward(part.because ?? [], part.causes, path, write.t);
    return this.#onward(part?.because ?? write.write.because ?? [], write.write.causes, path, write.t);
  }

  /** What a person wrote, unless something else wrote the field later, or the server added it to what was written above it. */
  #writtenBy(object: TraceObject, path: string, at: SimTime, write: ObjectVersion): WrittenField | undefined {
    if (isStatus(path)) return undefined;
    const written = this.#source.origin(object, path, at);
    if (!written || write.revision > written.revision) return undefined;
    return isWithin(written.path, path) || addedBy(write, path) === undefined ? written : undefined;
  }

  /** A default, or what an admission plugin filled in: on to the request. */
  #addition(object: TraceObject, path: string, { t, write }: ObjectVersion, by: string): WhyChain {
    this.#steps.push({ kind: 'field', t, actor: 'kube-apiserver', type: by, objects: [object], path });
    return this.#onward([], write.causes, path, t);
  }

  #write(version: ObjectVersion, path: string, rule: RuleRef | undefined, about: TraceObject): void {
    this.#steps.push(writeStep(version, path, rule, about));
  }

  /** From a step to the one before it: a field that a person wrote decides; else what woke the code. */
  #onward(because: readonly Because[], causes: readonly TraceId[], path: string, at: SimTime): WhyChain {
    for (const reason of because) {
      const written = this.#toYaml(reason.object, templatePath(reason.path, path), at, MAX_OWNERS);
      if (!written) continue;
      this.#steps.push(...written);
      return this.#end('yaml');
    }
    const [first] = because;
    if (first && causes.length === 0) return this.field(first.object, templatePath(first.path, path), at, first.resourceVersion);
    const cause = this.#decisive(causes);
    if (cause) return this.#event(cause, path);
    if (first) return this.field(first.object, templatePath(first.path, path), at, first.resourceVersion);
    return this.#end('start');
  }

  /** The way from a field of a spec to the text it came from: directly, or over the templates of its owners. */
  #toYaml(object: TraceObject, path: string, at: SimTime, owners: number): WhyStep[] | undefined {
    const write = isStatus(path) ? undefined : this.#source.lastWrite(object, path, at);
    const written = write && this.#writtenBy(object, path, at, write);
    if (written) return [yamlStep(object, written, at)];
    if (owners === 0) return undefined;
    if (!write) return undefined;
    for (const reason of write.write.because ?? []) {
      const rest = this.#toYaml(reason.object, templatePath(reason.path, path), at, owners - 1);
      if (rest) return [writeStep(write, path, write.write.rule, object), ...rest];
    }
    return undefined;
  }

  #event(event: TraceEvent, path: string): WhyChain {
    const key = `event ${event.id}`;
    if (this.#seen.has(key) || this.#steps.length > MAX_STEPS) return this.#end('unknown');
    this.#seen.add(key);
    if (event.type === 'object.written') return this.#writeEvent(event, path);
    this.#steps.push({
      kind: 'event', t: event.t, actor: event.actor, type: event.type, objects: event.objects, traceId: event.id,
      ...(event.rule ? { rule: event.rule } : {}), ...(event.evidence === undefined ? {} : { evidence: event.evidence }), ...(event.data ? { data: event.data } : {}),
    });
    const end = endOf(event);
    if (end) return this.#end(end);
    return this.#onward(event.because ?? [], event.causes, path, event.t);
  }

  /** A write that woke somebody: go on from what it was written for. */
  #writeEvent(event: TraceEvent, path: string): WhyChain {
    this.#steps.push({
      kind: 'write', t: event.t, actor: event.actor, type: event.type, objects: event.objects, traceId: event.id,
      ...(event.rule ? { rule: event.rule } : {}), ...(event.data ? { data: event.data } : {}),
    });
    return this.#onward(event.because ?? [], event.causes, path, event.t);
  }

  #yaml(object: TraceObject, written: WrittenField, at: SimTime): WhyChain {
    this.#steps.push(yamlStep(object, written, at));
    return this.#end('yaml');
  }

  /** Of several causes merged into one step, the latest that is not a mere heartbeat. */
  #decisive(causes: readonly TraceId[]): TraceEvent | undefined {
    let best: TraceEvent | undefined;
    for (const id of causes) {
      const event = this.#source.event(id);
      if (event && (!best || event.id > best.id)) best = event;
    }
    return best;
  }

  #end(end: WhyEnd): WhyChain {
    return { steps: this.#steps, end };
  }
}

function writeStep({ t, write, object }: ObjectVersion, path: string, rule: RuleRef | undefined, about: TraceObject): WhyStep {
  return {
    kind: 'write', t, actor: write.actor, type: 'object.written', objects: [about], path,
    ...(write.traceId === undefined ? {} : { traceId: write.traceId }), ...(rule ? { rule } : {}),
    data: { verb: write.verb, resourceVersion: object.metadata?.resourceVersion ?? '', ...writtenValue(object, path) },
  };
}

/** What stands in the field after the write, if that is one word. */
function writtenValue(object: unknown, path: string): { readonly value?: string | number | boolean } {
  const value = valueAt(object, path);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? { value } : {};
}

function yamlStep(object: TraceObject, { path, source }: WrittenField, at: SimTime): WhyStep {
  return { kind: 'field', t: at, actor: 'user', type: 'yaml', objects: [object], path, source };
}

function isStatus(path: string): boolean {
  return path === 'status' || path.startsWith('status.') || path.startsWith('status[');
}

/** `default` or `admission/<plugin>` when the server added the field to a new object; undefined when it was submitted. */
function addedBy({ type, write }: ObjectVersion, path: string): string | undefined {
  if (type !== 'ADDED' || !write.stages || isStatus(path)) return undefined;
  const stage = write.stages.find(({ object }) => valueAt(object, path) !== undefined);
  return stage === undefined || stage.by === 'submitted' ? undefined : stage.by;
}

function valueAt(object: unknown, path: string): unknown {
  let current: unknown = object;
  for (const key of splitPath(path)) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Object.hasOwn(current, key) ? (current as Readonly<Record<string, unknown>>)[key] : undefined;
  }
  return current;
}

type Part = NonNullable<WriteRecord['parts']>[number];

/** The narrowest part of a write that speaks of the path. */
function bestPart(write: WriteRecord, path: string): Part | undefined {
  let best: Part | undefined;
  for (const part of write.parts ?? []) {
    if (pathsTouch(part.path, path) && (!best || part.path.length > best.path.length)) best = part;
  }
  return best;
}

/** A Pod's `spec.containers[0]` made from a template is `spec.template.spec.containers[0]` there. */
function templatePath(reason: string, path: string): string {
  if (!reason.endsWith('spec.template') || !(path.startsWith('spec') || path.startsWith('metadata'))) return reason;
  return `${reason}.${path}`;
}

function endOf(event: TraceEvent): WhyEnd | undefined {
  if (event.type.startsWith('input.')) return 'input';
  if (event.type.startsWith('fault.')) return 'fault';
  if (event.type.startsWith('timer.')) return event.causes.length === 0 ? 'timer' : undefined;
  if (event.type.startsWith('start.')) return 'start';
  return undefined;
}
