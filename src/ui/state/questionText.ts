// The open question as it goes into documents and links: names instead of uids, so that it means the same in another run.
import type { WhySubject } from '../../session/readModel/scene.ts';
import type { EventMark } from '../../session/recording/eventMark.ts';

/** `status`, `condition:Ready`, `event:default/pod/web/BackOff/2` (the second of that name), `field:Pod/default/web:spec.nodeName`. */
export function questionText(subject: WhySubject, events: readonly EventMark[]): string | undefined {
  switch (subject.about) {
    case 'status':
    case 'phase':
      return subject.about;
    case 'condition':
      return `condition:${subject.type}`;
    case 'container':
    case 'restarts':
    case 'log':
      return `${subject.about}:${subject.container}`;
    case 'event':
      return eventText(subject.uid, events);
    default:
      return `field:${subject.object.kind}/${subject.object.namespace ?? ''}/${subject.object.name}:${subject.path}`;
  }
}

/** `pod` is the selected one, `uidOf` finds Pods by name. Undefined for what asks about nothing that is there. */
export function parseQuestion(text: string, pod: string | undefined, events: readonly EventMark[], uidOf: (namespace: string, name: string) => string | undefined): WhySubject | undefined {
  const colon = text.indexOf(':');
  const [about, detail] = colon < 0 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)];
  if (about === 'event') return eventOf(detail, events);
  if (about === 'field') return fieldOf(detail, pod, uidOf);
  if (pod === undefined) return undefined;
  if (about === 'status' || about === 'phase') return { about, pod };
  if (about === 'condition') return { about, pod, type: detail };
  if (about === 'container' || about === 'restarts' || about === 'log') return { about, pod, container: detail };
  return undefined;
}

function eventText(uid: string, events: readonly EventMark[]): string | undefined {
  const event = events.find((candidate) => candidate.uid === uid);
  if (!event) return undefined;
  const name = nameOf(event);
  return `event:${name}/${uidsOf(name, events).indexOf(uid) + 1}`;
}

function eventOf(text: string, events: readonly EventMark[]): WhySubject | undefined {
  const slash = text.lastIndexOf('/');
  const uid = uidsOf(text.slice(0, slash), events)[Number(text.slice(slash + 1)) - 1];
  return uid === undefined ? undefined : { about: 'event', uid };
}

function nameOf({ namespace, object, reason }: EventMark): string {
  return `${namespace}/${object}/${reason}`;
}

/** Of all Events of a name, in order of their first appearance. */
function uidsOf(name: string, events: readonly EventMark[]): readonly string[] {
  return [...new Set(events.filter((event) => nameOf(event) === name).map(({ uid }) => uid))];
}

function fieldOf(text: string, pod: string | undefined, uidOf: (namespace: string, name: string) => string | undefined): WhySubject | undefined {
  const colon = text.indexOf(':');
  const [kind = '', namespace = '', name = ''] = text.slice(0, colon).split('/');
  if (colon < 0 || kind === '' || name === '') return undefined;
  const uid = kind === 'Pod' ? (pod ?? uidOf(namespace, name)) : undefined;
  if (kind === 'Pod' && uid === undefined) return undefined;
  return { about: 'field', object: { kind, ...(namespace === '' ? {} : { namespace }), name, ...(uid === undefined ? {} : { uid }) }, path: text.slice(colon + 1) };
}
