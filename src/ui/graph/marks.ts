// Names of the things that can be selected and marked, and the ids of their elements.
import type { TraceObject } from '../../engine/trace/traceEvent.ts';
import { selectionText, type Selection } from '../state/selection.ts';
import type { PlaygroundState } from '../state/playgroundState.ts';

/** Tells things apart, also two Pods of one name after another. */
export function markKey(selection: Selection): string {
  switch (selection.kind) {
    case 'pod':
      return `pod/${selection.uid}`;
    case 'container':
      return `container/${selection.uid}/${selection.container}`;
    case 'volume':
      return `volume/${selection.uid}/${selection.volume}`;
    default:
      return selectionText(selection);
  }
}

/** `scope` tells several drawings on one page apart. */
export function elementId(key: string, scope: string): string {
  return `see${scope}-${key.replaceAll(/[^A-Za-z0-9-]/g, '_')}`;
}

/** Of every thing that the open answer speaks of: the numbers of its steps, `1, 3`. The same object until the answer changes. */
export function threadMarks({ why }: Pick<PlaygroundState, 'why'>): ReadonlyMap<string, string> {
  const steps = why?.answer?.steps;
  if (!steps) return NO_MARKS;
  const before = known.get(steps);
  if (before) return before;
  const numbers = new Map<string, number[]>();
  steps.forEach(({ kind, objects }, index) => {
    // What a person wrote is marked in the editor.
    if (kind === 'field') return;
    for (const key of objects.slice(0, 1).map(objectKey)) numbers.set(key, [...(numbers.get(key) ?? []), index + 1]);
  });
  const marks = new Map([...numbers].map(([key, of]) => [key, of.join(', ')]));
  known.set(steps, marks);
  return marks;
}

const NO_MARKS: ReadonlyMap<string, string> = new Map();
const known = new WeakMap<object, ReadonlyMap<string, string>>();

function objectKey({ kind, namespace, name, uid, container }: TraceObject): string {
  if (kind === 'Node') return `node/${name}`;
  if (kind === 'Pod' && uid !== undefined) return container === undefined ? `pod/${uid}` : `container/${uid}/${container}`;
  return `${kind}/${namespace ?? ''}/${name}`;
}
