// What is also there can be opened: each variant's document runs to its end within the limits of a run.
import { simTime } from '../../engine/simTime.ts';
import { variantDocument } from '../../scenario/lessons/documents.ts';
import { brokenEdits } from '../../scenario/lessons/edits.ts';
import type { Lesson } from '../../scenario/lessons/lesson.ts';
import { createSession } from '../session.ts';
import { timeOf, type ShouldPause, type Steps } from './proveChecks.ts';
import { carried } from './runs.ts';
import { verdict, written, type Verdict } from './verdict.ts';

/** A look at the beginning is enough. */
const LONGEST = 60_000_000;

export function* proveVariants(lesson: Lesson, shouldPause: ShouldPause): Steps<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const variant of lesson.alsoHere) {
    const [broken] = brokenEdits(lesson.files, variant.edits);
    if (broken) {
      verdicts.push(verdict('run', written(variant.id), false, { code: 'unfitting', file: broken.file }));
      continue;
    }
    const session = createSession({ document: variantDocument(lesson, variant), freeze: false });
    const reached = yield* carried(session, simTime(Math.min(LONGEST, timeOf(lesson.run.until))), shouldPause);
    verdicts.push(verdict('run', written(variant.id), reached, { code: 'tooMuch' }));
    yield;
  }
  return verdicts;
}
