// The order of the lessons: none uses a kind of object that only a lesson which it does not need has introduced.
import { parseAllDocuments } from 'yaml';
import type { Lesson } from '../../scenario/lessons/lesson.ts';
import { verdict, type Verdict } from './verdict.ts';

/** What the first lessons explain by themselves, and scenery that a lesson introduces in passing. */
const KNOWN: ReadonlySet<string> = new Set(['Pod', 'Namespace', 'PersistentVolume']);

/** `lessons`: in order. */
export function proveOrder(lessons: readonly Lesson[]): readonly Verdict[] {
  const introducedBy = new Map<string, string>();
  return lessons.map((lesson) => {
    const number = lesson.id.slice(0, 2);
    const needed = closure(lessons, lesson);
    const strange = kindsOf(lesson).filter((kind) => {
      const first = introducedBy.get(kind);
      if (first === undefined) introducedBy.set(kind, number);
      return first !== undefined && !needed.has(first);
    });
    return verdict('order', { code: 'kindsKnown', lesson: lesson.id }, strange.length === 0, { code: 'kinds', kinds: strange.map((kind) => ({ kind, lesson: introducedBy.get(kind) ?? '' })) });
  });
}

/** Numbers of the lessons that it needs, and of those that these need. */
function closure(lessons: readonly Lesson[], { needs }: Lesson): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...needs];
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    if (found.has(number)) continue;
    found.add(number);
    open.push(...(lessons.find(({ id }) => id.startsWith(`${number}-`))?.needs ?? []));
  }
  return found;
}

function kindsOf({ files, task }: Lesson): readonly string[] {
  const kinds = [...files, ...task.files].flatMap(({ name, text }) => (name.endsWith('.yaml') ? parseAllDocuments(text).map((doc) => ('get' in doc ? doc.get('kind') : undefined)) : []));
  return [...new Set(kinds.flatMap((kind) => (typeof kind === 'string' && !KNOWN.has(kind) ? [kind] : [])))];
}
