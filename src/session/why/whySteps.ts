// The steps of a chain of causes, from what the store and the trace hold.
import type { RuleRef, TraceEvent, TraceObject } from '../../engine/trace/traceEvent.ts';
import type { ObjectVersion } from '../../cluster/etcd/version.ts';
import type { WhyEnd, WhyStep, WrittenField } from './whyChain.ts';
import { containerOf, writtenFacts } from './writtenFacts.ts';

export function writeStep({ t, type, write, object }: ObjectVersion, path: string, rule: RuleRef | undefined, about: TraceObject): WhyStep {
  const container = containerOf(object, path);
  return {
    kind: 'write', t, actor: write.actor, type: 'object.written', objects: [container === undefined ? about : { ...about, container }], path,
    ...(write.traceId === undefined ? {} : { traceId: write.traceId }), ...(rule ? { rule } : {}),
    data: { type, verb: write.verb, resourceVersion: object.metadata?.resourceVersion ?? '', ...writtenFacts(about.kind, object, path) },
  };
}

export function yamlStep(object: TraceObject, { path, source, t }: WrittenField): WhyStep {
  return { kind: 'field', t, actor: 'user', type: 'yaml', objects: [object], path, source };
}

export function eventStep(event: TraceEvent): WhyStep {
  return {
    kind: event.type === 'object.written' ? 'write' : 'event', t: event.t, actor: event.actor, type: event.type, objects: event.objects, traceId: event.id,
    ...(event.rule ? { rule: event.rule } : {}), ...(event.evidence === undefined ? {} : { evidence: event.evidence }), ...(event.data ? { data: event.data } : {}),
  };
}

/** What kind of answer an event is; undefined when it is none and has causes of its own. */
export function endOf(event: TraceEvent): WhyEnd | undefined {
  if (event.type.startsWith('input.')) return 'input';
  if (event.type.startsWith('fault.')) return 'fault';
  if (event.type.startsWith('timer.')) return event.causes.length === 0 ? 'timer' : undefined;
  if (event.type.startsWith('start.')) return 'start';
  return undefined;
}
