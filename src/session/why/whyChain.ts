// `why(object, path)`: from a field of a status back to what a person wrote or did. Each step is a write or a trace event;
// the last one is a line of YAML, an input, a fault, a timer that somebody armed, or the start of the cluster.
import type { Because, RuleRef, TraceEvent, TraceId, TraceObject } from '../../engine/trace/traceEvent.ts';
import type { SimTime } from '../../engine/simTime.ts';
import type { SourceRange } from '../../cluster/client/client.ts';

/** A version of an object, as far as `why` needs it. */
export interface WriteRecord {
  readonly t: SimTime;
  readonly actor: string;
  readonly verb: string;
  readonly resourceVersion: string;
  readonly traceId: TraceId | undefined;
  readonly causes: readonly TraceId[];
  readonly because: readonly Because[];
  readonly rule: RuleRef | undefined;
  readonly parts: readonly { readonly path: string; readonly causes: readonly TraceId[]; readonly because?: readonly Because[]; readonly rule?: RuleRef }[];
}

/** Where `why` looks things up. */
export interface WhySource {
  event(id: TraceId): TraceEvent | undefined;
  /** The last write before (or at) an instant that changed the path, anything below it, or something it is part of. */
  lastWrite(object: TraceObject, path: string, at: SimTime, beforeVersion?: string): WriteRecord | undefined;
  /** Where the field, or the nearest one above it, was written by a person. */
  origin(object: TraceObject, path: string, at: SimTime): { readonly path: string; readonly source: SourceRange } | undefined;
}

export type WhyEnd = 'yaml' | 'input' | 'fault' | 'timer' | 'start' | 'unknown';

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
  field(object: TraceObject, path: string, at: SimTime, beforeVersion?: string): WhyChain {
    const key = `${object.kind}/${object.namespace ?? ''}/${object.name} ${path} ${at} ${beforeVersion ?? ''}`;
    if (this.#seen.has(key) || this.#steps.length > MAX_STEPS) return this.#end('unknown');
    this.#seen.add(key);
    const written = isStatus(path) ? undefined : this.#source.origin(object, path, at);
    if (written) return this.#yaml(object, written.path, written.source, at);
    const write = this.#source.lastWrite(object, path, at, beforeVersion);
    if (!write) return this.#end('unknown');
    const part = bestPart(write, path);
    const rule = part?.rule ?? write.rule;
    this.#steps.push({
      kind: 'write', t: write.t, actor: write.actor, type: 'object.written', objects: [object], path,
      ...(write.traceId === undefined ? {} : { traceId: write.traceId }), ...(rule ? { rule } : {}), data: { verb: write.verb, resourceVersion: write.resourceVersion },
    });
    const because = part?.because ?? (part && part.causes.length > 0 ? [] : write.because);
    return this.#onward(because, part && part.causes.length > 0 ? part.causes : write.causes, path, write.t);
  }

  /** From a step to the one before it: a field that a person wrote decides; else what woke the code. */
  #onward(because: readonly Because[], causes: readonly TraceId[], path: string, at: SimTime): WhyChain {
    for (const reason of because) {
      const reasonPath = templatePath(reason.path, path);
      const written = isStatus(reasonPath) ? undefined : this.#source.origin(reason.object, reasonPath, at);
      if (written) return this.#yaml(reason.object, written.path, written.source, at);
    }
    const [first] = because;
    if (first && causes.length === 0) return this.field(first.object, templatePath(first.path, path), at, first.resourceVersion);
    const cause = this.#decisive(causes);
    if (cause) return this.#event(cause, path);
    if (first) return this.field(first.object, templatePath(first.path, path), at, first.resourceVersion);
    return this.#end('start');
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

  #yaml(object: TraceObject, path: string, source: SourceRange, at: SimTime): WhyChain {
    this.#steps.push({ kind: 'field', t: at, actor: 'user', type: 'yaml', objects: [object], path, source });
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

function isStatus(path: string): boolean {
  return path === 'status' || path.startsWith('status.') || path.startsWith('status[');
}

function bestPart(write: WriteRecord, path: string): WriteRecord['parts'][number] | undefined {
  let best: WriteRecord['parts'][number] | undefined;
  for (const part of write.parts) {
    const related = covers(part.path, path) || covers(path, part.path);
    if (related && (!best || part.path.length > best.path.length)) best = part;
  }
  return best;
}

/** True when `outer` is `path` or something that contains it. */
export function covers(outer: string, path: string): boolean {
  return path === outer || (path.startsWith(outer) && (path[outer.length] === '.' || path[outer.length] === '['));
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
