// What is also there can be opened: each variant's document runs to its end within the limits of a run.
import { variantDocument } from '../../scenario/lessons/documents.ts';
import { brokenEdits } from '../../scenario/lessons/edits.ts';
import type { Lesson } from '../../scenario/lessons/lesson.ts';
import { createSession } from '../session.ts';
import { timeOf } from './proveChecks.ts';
import { verdict, written, type Verdict } from './verdict.ts';

/** A look at the beginning is enough. */
const LONGEST = 60_000_000;

export function proveVariants(lesson: Lesson): readonly Verdict[] {
  return lesson.alsoHere.map((variant) => {
    const [broken] = brokenEdits(lesson.files, variant.edits);
    if (broken) return verdict('run', written(variant.id), false, { code: 'unfitting', file: broken.file });
    const document = variantDocument(lesson, variant);
    const session = createSession({ document, freeze: false });
    const { type } = session.runUntil(timeOf(`${Math.min(LONGEST, timeOf(lesson.run.until)) / 1_000_000}s`));
    return verdict('run', written(variant.id), type !== 'budget', { code: 'tooMuch' });
  });
}
