// The object that a lesson names, at a moment of the run.
import { findResource } from '../../api/scheme/scheme.ts';
import type { KubeObject } from '../../api/resources.ts';
import type { SimTime } from '../../engine/simTime.ts';
import type { TraceObject } from '../../engine/trace/traceEvent.ts';
import { parseCheck } from '../../scenario/checks/parseCheck.ts';
import { viewAt } from '../checks/view.ts';
import { nearestField, placed } from '../why/whyPaths.ts';
import type { Session } from '../session.ts';

/** `Pod/web`, `Pod/team/web`; `Pods(app=web)` is the first of several, of those that have the field if one is asked about. What is gone already was there before. */
export function namedObject(session: Session, text: string, at: SimTime, field = ''): TraceObject | undefined {
  const check = parseCheck(`${text}: exists`);
  if (!check.ok) return undefined;
  const { subject } = check.value;
  if (subject.type === 'object') return { kind: subject.kind, name: subject.name, ...(isClusterWide(subject.kind) ? {} : { namespace: subject.namespace }) };
  if (subject.type !== 'objects') return undefined;
  const all = viewAt(session, subject, at, { files: [], given: [] }).items as readonly KubeObject[];
  const first = all.find((object) => nearestField(object, placed(object, field) ?? field) === (placed(object, field) ?? field)) ?? all[0];
  return first && { kind: subject.kind, name: first.metadata?.name ?? '', ...(first.metadata?.namespace === undefined ? {} : { namespace: first.metadata.namespace }), ...(first.metadata?.uid === undefined ? {} : { uid: first.metadata.uid }) };
}

function isClusterWide(kind: string): boolean {
  return findResource(kind)?.namespaced === false;
}
