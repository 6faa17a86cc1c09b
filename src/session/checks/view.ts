// What a check looks at, at one moment: things with fields.
import { findResource } from '../../api/scheme/scheme.ts';
import type { KubeObject, Resource } from '../../api/resources.ts';
import type { SimTime } from '../../engine/simTime.ts';
import type { Pod } from '../../api/core/v1/types.gen.ts';
import type { ScenarioInput } from '../../scenario/document.ts';
import type { Subject } from '../../scenario/checks/check.ts';
import type { Session } from '../session.ts';
import { docsOf, type DocSources } from './docs.ts';
import { endpoints, linesOf, processAt } from './parts.ts';

/** One thing, or several; `lines` for what is text. */
export interface View {
  readonly items: readonly unknown[];
  /** One thing is meant, by name. */
  readonly single: boolean;
}

const SYSTEM = /^kube-/;

/** The resources whose changes can change what a subject shows. */
export function resourcesOf(subject: Subject): readonly Resource[] {
  switch (subject.type) {
    case 'object':
    case 'objects':
      return namedResources(subject.kind);
    case 'events':
      return ['events'];
    case 'endpoints':
      return ['endpointslices'];
    case 'log':
      return ['pods'];
    default:
      return [];
  }
}

/** Empty for a kind that nobody knows. */
function namedResources(kind: string): readonly Resource[] {
  const found = findResource(kind);
  return found?.kind === kind ? [found.name as Resource] : [];
}

/** What no run knows: manifests as they stand in the editor and as they were given, and what was answered. */
export interface Outside extends DocSources {
  readonly answer?: string;
  /** From when on `by` counts: before it nobody was asked. */
  readonly since?: SimTime;
}

/** Whose state is kept, so that it can be looked up at any moment. */
export type StoredSubject = Exclude<Subject, { readonly type: 'exec' | 'shell' }>;

export function viewAt(session: Session, subject: StoredSubject, t: SimTime, outside: Outside): View {
  const { store } = session.cluster;
  const all = (resources: readonly Resource[]) => resources.flatMap((resource) => [...store.listAt(resource, t)]);
  switch (subject.type) {
    case 'object': {
      const found = all(namedResources(subject.kind)).find((object) => isNamed(object, subject));
      if (!found || subject.container === undefined) return { items: found ? [found] : [], single: true };
      const container = containerOf(found as Pod, subject.container);
      return { items: container ? [container] : [], single: true };
    }
    case 'objects':
      return { items: all(namedResources(subject.kind)).filter((object) => !SYSTEM.test(object.metadata?.namespace ?? '') && subject.labels.every(([key, value]) => object.metadata?.labels?.[key] === value)), single: false };
    case 'events':
      return { items: all(['events']).filter((event) => isAbout(event, subject)), single: false };
    case 'endpoints':
      return { items: [endpoints(all(resourcesOf(subject)), subject)], single: true };
    case 'log':
      return { items: [{ lines: linesOf(session, subject, t) }], single: true };
    case 'process':
      return { items: [processAt(session, subject, t)], single: true };
    case 'doc':
      return docsOf(subject, outside.files);
    case 'answer':
      return { items: outside.answer === undefined ? [] : [{ value: outside.answer }], single: true };
    default:
      return { items: [{ lines: session.inputs().filter(({ at }) => at <= t).map(({ input }) => lineOf(input)) }], single: true };
  }
}

/** As it would have been typed. */
function lineOf(input: ScenarioInput): string {
  switch (input.type) {
    case 'command':
      return input.line;
    case 'apply':
    case 'delete':
      return `kubectl ${input.type} -f ${input.file ?? '-'}`;
    case 'fault':
      return `fault ${input.fault.kind}`;
    case 'keys':
      return input.text;
    default:
      return input.type;
  }
}

interface Named {
  readonly namespace: string;
  readonly name: string;
}

function isNamed({ metadata }: KubeObject, { namespace, name }: Named): boolean {
  return metadata?.name === name && (metadata.namespace === undefined || metadata.namespace === namespace);
}

function isAbout(event: KubeObject, subject: Named & { readonly kind: string }): boolean {
  const { involvedObject: about } = event as { readonly involvedObject?: { readonly kind?: string; readonly name?: string; readonly namespace?: string } };
  return about?.kind === subject.kind && about.name === subject.name && (about.namespace ?? subject.namespace) === subject.namespace;
}

/** A container's status with the fields of its present state beside the others: `running`, `waiting.reason`, `exitCode`. */
function containerOf(pod: Pod, name: string): unknown {
  const { status, spec } = pod;
  const found = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? []), ...(status?.ephemeralContainerStatuses ?? [])].find((one) => one.name === name);
  const defined = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])].find((one) => one.name === name);
  return found && { ...defined, ...found, ...found.state };
}
