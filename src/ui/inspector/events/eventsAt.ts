// Events as they stood at an instant: every one once, with its latest count, newest first.
import { countAt } from '../../../base/ordered.ts';
import type { ObjectView } from '../../../session/readModel/scene.ts';
import type { EventMark } from '../../../session/recording/eventMark.ts';
import type { Selection } from '../../state/selection.ts';

/** How many rows had come by then; rows are in order of time. */
export function eventCountAt(events: readonly EventMark[], at: number): number {
  return countAt(events, at + 1e-9);
}

/** Of the first `count` rows, the newest of every Event that is wanted; at most `limit`. */
export function latestEvents(events: readonly EventMark[], count: number, limit: number, isWanted: (event: EventMark) => boolean): readonly EventMark[] {
  const latest = new Map<string, EventMark>();
  for (let index = count - 1; index >= 0 && latest.size < limit; index--) {
    const event = events[index];
    if (event && !latest.has(event.uid) && isWanted(event)) latest.set(event.uid, event);
  }
  return [...latest.values()];
}

/** Whether an Event is about what is selected. */
export function isAbout(selection: Selection): (event: EventMark) => boolean {
  switch (selection.kind) {
    case 'node':
      return (event) => event.object === `node/${selection.name}`;
    case 'object': {
      const object = `${selection.objectKind.toLowerCase()}/${selection.name}`;
      return (event) => event.object === object && event.namespace === selection.namespace;
    }
    case 'container':
      return (event) => event.about === selection.uid && (event.fieldPath === undefined || event.fieldPath.endsWith(`{${selection.container}}`));
    default:
      return (event) => event.about === selection.uid;
  }
}

/** What a click on an Event selects: the Pod (or its container), node or object it is about; rows name kinds in lower case. */
export function selectionOf({ object, namespace, about, fieldPath }: EventMark, objects: readonly ObjectView[]): Selection | undefined {
  const slash = object.indexOf('/');
  const [kind, name] = [object.slice(0, slash), object.slice(slash + 1)];
  if (kind === 'node') return { kind: 'node', name };
  if (kind === 'pod') {
    const container = /\{(.+)\}$/.exec(fieldPath ?? '')?.[1];
    return container === undefined ? { kind: 'pod', uid: about, namespace, name } : { kind: 'container', uid: about, namespace, name, container };
  }
  const found = objects.find((view) => view.kind.toLowerCase() === kind && view.name === name);
  return found && { kind: 'object', objectKind: found.kind, namespace, name };
}
