// From what a person points at to the field that the question is about.
import type { Event, Pod } from '../../api/core/v1/types.gen.ts';
import { assertNever } from '../../base/assertNever.ts';
import type { SimTime } from '../../engine/simTime.ts';
import type { Session } from '../session.ts';
import { placed } from '../why/whyPaths.ts';
import type { WhyAnswer } from './answers.ts';
import { objectAt } from './pastObject.ts';
import type { ObjectRef, WhySubject } from './scene.ts';
import { conditionPath, statusField } from './statusField.ts';

interface Field {
  readonly object: ObjectRef;
  readonly path: string;
}

export function answerWhy(session: Session, subject: WhySubject, asked: SimTime): WhyAnswer {
  const at = subject.about === 'log' ? runToldAt(session, subject, asked) : asked;
  const field = fieldOf(session, subject, at);
  if (typeof field === 'string') return { steps: [], end: 'unknown', problem: field };
  const chain = session.why(field.object, field.path, at);
  if (chain.ok) return { ...chain.value, ...field };
  return { steps: [], end: 'unknown', ...field, problem: chain.error.type === 'noSuchObject' ? 'noObject' : 'noField' };
}

function fieldOf(session: Session, subject: WhySubject, at: SimTime): Field | 'noObject' | 'noField' {
  if (subject.about === 'field') return namedField(session, subject, at);
  if (subject.about === 'event') return eventField(session, subject.uid, at);
  const pod = objectAt(session.cluster.store, { kind: 'Pod', name: '', uid: subject.pod }, at) as Pod | undefined;
  if (!pod) return 'noObject';
  const path = podPath(pod, subject);
  if (path === undefined) return 'noField';
  const { namespace = '', name = '' } = pod.metadata ?? {};
  return { object: { kind: 'Pod', namespace, name, uid: subject.pod }, path };
}

/** The first version that tells of the run that wrote the line: the status comes a moment after the process. */
function runToldAt({ cluster }: Session, { pod, container }: Extract<WhySubject, { readonly about: 'log' }>, at: SimTime): SimTime {
  const tells = cluster.store.versions(pod).find(({ t, object }) => {
    const { status } = object as Pod;
    const found = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? []), ...(status?.ephemeralContainerStatuses ?? [])].find(({ name }) => name === container);
    return t >= at && (found?.state?.running !== undefined || found?.state?.terminated !== undefined);
  });
  return tells?.t ?? at;
}

/** The object as a whole may be asked about when it is gone: why it went. Items of lists may be named: `containerStatuses{web}`. */
function namedField({ cluster }: Session, { object, path }: Field, at: SimTime): Field | 'noObject' | 'noField' {
  if (path === '') return { object, path };
  const found = objectAt(cluster.store, object, at);
  const field = placed(found, path);
  if (found && field === undefined) return 'noField';
  return found && field !== undefined ? { object, path: field } : 'noObject';
}

/** An Event that came again is asked about as it came last. */
function eventField({ cluster }: Session, uid: string, at: SimTime): Field | 'noObject' {
  const event = objectAt(cluster.store, { kind: 'Event', name: '', uid }, at) as Event | undefined;
  const { namespace = '', name = '' } = event?.metadata ?? {};
  return event ? { object: { kind: 'Event', namespace, name, uid }, path: (event.count ?? 0) > 1 ? 'count' : '' } : 'noObject';
}

function podPath(pod: Pod, subject: Extract<WhySubject, { readonly pod: string }>): string | undefined {
  switch (subject.about) {
    case 'status':
      return statusField(pod);
    case 'phase':
      return 'status.phase';
    case 'condition': {
      const found = conditionPath(pod, subject.type);
      return found && `${found.path}.status`;
    }
    case 'container':
    case 'log':
      return containerPath(pod, subject.container, 'state') ?? statusField(pod);
    case 'restarts':
      return containerPath(pod, subject.container, 'restartCount');
    default:
      return assertNever(subject);
  }
}

function containerPath({ status }: Pod, container: string, field: string): string | undefined {
  for (const list of ['initContainerStatuses', 'containerStatuses', 'ephemeralContainerStatuses'] as const) {
    const index = status?.[list]?.findIndex(({ name }) => name === container) ?? -1;
    if (index >= 0) return `status.${list}[${index}].${field}`;
  }
  return undefined;
}
