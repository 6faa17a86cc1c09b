// `why(object, path)`: from a field of a status back to what a person wrote or did. Each step is a write or a trace event;
// the last one is a line of YAML, an input, a fault, a timer that somebody armed, or the start of the cluster.
import { failure, ok, type Result } from '../../base/result.ts';
import { isWithin } from '../../base/fieldPath.ts';
import type { Because, TraceEvent, TraceId, TraceObject } from '../../engine/trace/traceEvent.ts';
import type { SimTime } from '../../engine/simTime.ts';
import type { ObjectVersion, WriteStage } from '../../cluster/etcd/version.ts';
import type { WhyChain, WhyEnd, WhyRefusal, WhySource, WhyStep, WrittenField } from './whyChain.ts';
import { addingStage, bestPart, isStatus, nearestField, placed, templatePath } from './whyPaths.ts';
import { endOf, eventStep, writeStep, yamlStep } from './whySteps.ts';

/** Longer chains are cut and end as `unknown`. */
const MAX_STEPS = 40;
/** Pod, ReplicaSet, Deployment; CronJobs have one more. */
const MAX_OWNERS = 4;

/** Explains a field of an object that there is, or was before the instant. The empty path is its coming or going. */
export function explain(source: WhySource, object: TraceObject, path: string, at: SimTime): Result<WhyChain, WhyRefusal> {
  const version = source.versionAt(object, at);
  if (!version) return failure({ type: 'noSuchObject', object });
  const nearest = nearestField(version.object, path);
  if (nearest !== path) return failure({ type: 'noSuchField', object, path, nearest });
  const explainer = new Explainer(source, at);
  return ok(path === '' ? explainer.life(object, version) : explainer.field(object, path, at));
}

class Explainer {
  readonly #source: WhySource;
  readonly #asked: SimTime;
  readonly #steps: WhyStep[] = [];
  readonly #seen = new Set<string>();
  /** The step that was found last: what comes next explains it. */
  #last: WhyStep | undefined;

  constructor(source: WhySource, asked: SimTime) {
    this.#source = source;
    this.#asked = asked;
  }

  /** Why an object is gone, or, while it is there, why it came. */
  life(object: TraceObject, last: ObjectVersion): WhyChain {
    const version = last.type === 'DELETED' ? last : (this.#source.creation(last) ?? last);
    return this.#from(version, object, '');
  }

  /** Why a field has its value. */
  field(object: TraceObject, path: string, at: SimTime, upToVersion?: string): WhyChain {
    const key = `${object.kind}/${object.namespace ?? ''}/${object.name} ${path} ${at} ${upToVersion ?? ''}`;
    if (this.#isRepeated(key)) return this.#end('unknown');
    const write = this.#source.lastWrite(object, path, at, upToVersion);
    if (!write) return this.#end('unknown');
    const written = this.#writtenBy(object, path, at, write);
    if (written) return this.#yaml(object, written);
    const added = addingStage(write, path);
    if (added) return this.#addition(object, path, write, added);
    return this.#from(write, object, path, at);
  }

  #from(write: ObjectVersion, object: TraceObject, path: string, at?: SimTime): WhyChain {
    const part = bestPart(write.write, path);
    this.#add(writeStep(write, path, part?.rule ?? write.write.rule, object));
    const kept = at === undefined ? undefined : this.#source.keptBy(object, path, write, at);
    if (kept) return this.#event(kept, path);
    if (part && (part.causes.length > 0 || part.because)) return this.#onward(part.because ?? [], part.causes, path, write.t);
    return this.#onward(write.write.because ?? [], write.write.causes, path, write.t);
  }

  /** What a person wrote, unless something else wrote the field later, or the server added it to what was written above it. */
  #writtenBy(object: TraceObject, path: string, at: SimTime, write: ObjectVersion): WrittenField | undefined {
    if (isStatus(path)) return undefined;
    const written = this.#source.origin(object, path, at);
    if (!written || write.revision > written.revision) return undefined;
    return isWithin(written.path, path) || addingStage(write, path) === undefined ? written : undefined;
  }

  /** A default, or what an admission plugin filled in: on to what it was read from, or to the request. */
  #addition(object: TraceObject, path: string, { t, write }: ObjectVersion, { by, because = [] }: WriteStage): WhyChain {
    this.#add({ kind: 'field', t, actor: 'kube-apiserver', type: by, objects: [object], path });
    return this.#onward(because, write.causes, path, t);
  }

  /** From a step to the one before it: a field that a person wrote or set decides; else what woke the code. */
  #onward(because: readonly Because[], causes: readonly TraceId[], path: string, at: SimTime): WhyChain {
    // Where a fault had a hand in it, the fields that were read are the lesser half of the answer.
    const fault = causes.map((id) => this.#source.event(id)).find((event) => event !== undefined && endOf(event) === 'fault');
    if (fault) return this.#event(fault, path);
    for (const reason of because) {
      const rest = this.#toPerson(reason.object, templatePath(reason.path, path), at, MAX_OWNERS);
      if (!rest) continue;
      for (const step of rest.steps.slice(0, -1)) this.#add(step);
      this.#steps.push(...rest.steps.slice(-1));
      return this.#end(rest.end);
    }
    const [first] = because;
    const cause = first && causes.length === 0 ? undefined : this.#decisive(causes);
    if (cause) return this.#event(cause, path);
    return first ? this.#reason(first, path, at) : this.#end('start');
  }

  /** On to the field that a decision was read from; one without a version holds as long as the question is asked. */
  #reason({ object, path: named, resourceVersion }: Because, path: string, at: SimTime): WhyChain {
    const when = resourceVersion === undefined ? this.#asked : at;
    const reason = placed(this.#source.versionAt(object, when)?.object, named) ?? named;
    return this.field(object, templatePath(reason, path), when, resourceVersion);
  }

  /** The way from a field of a spec to the text or the command it came from: directly, or over the templates of its owners. */
  #toPerson(object: TraceObject, path: string, at: SimTime, owners: number): WhyChain | undefined {
    const write = isStatus(path) ? undefined : this.#source.lastWrite(object, path, at);
    if (!write) return undefined;
    const written = this.#writtenBy(object, path, at, write);
    if (written) return { steps: [yamlStep(object, written)], end: 'yaml' };
    // What the server filled in was written by nobody, whatever was written above it.
    if (addingStage(write, path) !== undefined) return undefined;
    const input = write.type === 'MODIFIED' ? this.#decisive(write.write.causes) : undefined;
    if (input && endOf(input) === 'input') return { steps: [writeStep(write, path, write.write.rule, object), eventStep(input)], end: 'input' };
    if (owners === 0) return undefined;
    const part = bestPart(write.write, path);
    for (const reason of part?.because ?? write.write.because ?? []) {
      const rest = this.#toPerson(reason.object, templatePath(reason.path, path), at, owners - 1);
      if (rest) return { steps: [writeStep(write, path, part?.rule ?? write.write.rule, object), ...rest.steps], end: rest.end };
    }
    return undefined;
  }

  #event(event: TraceEvent, path: string): WhyChain {
    if (this.#isRepeated(`event ${event.id}`)) return this.#end('unknown');
    const end = endOf(event);
    if (end) {
      this.#steps.push(eventStep(event));
      return this.#end(end);
    }
    this.#add(eventStep(event));
    return this.#onward(event.because ?? [], event.causes, path, event.t);
  }

  #yaml(object: TraceObject, written: WrittenField): WhyChain {
    this.#steps.push(yamlStep(object, written));
    return this.#end('yaml');
  }

  /** The newest stands first. What is later than the effect it explains did not bring that about: it is why nothing has changed since. */
  #add(step: WhyStep): void {
    const effect = this.#last;
    this.#last = step;
    if (!effect || step.t <= effect.t) {
      this.#steps.push(step);
      return;
    }
    const older = this.#steps.findIndex(({ t }) => t < step.t);
    this.#steps.splice(older, 0, { ...step, keeps: true });
  }

  /** Of several causes merged into one step, the latest. */
  #decisive(causes: readonly TraceId[]): TraceEvent | undefined {
    let best: TraceEvent | undefined;
    for (const id of causes) {
      const event = this.#source.event(id);
      if (event && (!best || event.id > best.id)) best = event;
    }
    return best;
  }

  /** Been there already, or gone too far. */
  #isRepeated(key: string): boolean {
    if (this.#seen.has(key) || this.#steps.length > MAX_STEPS) return true;
    this.#seen.add(key);
    return false;
  }

  #end(end: WhyEnd): WhyChain {
    return { steps: this.#steps, end };
  }
}
