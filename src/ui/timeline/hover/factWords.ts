// What a lane shows, in words: Kubernetes' own, and ours beside them.
import { assertNever } from '../../../base/assertNever.ts';
import { timeText } from '../../components/timeText.ts';
import type { Texts } from '../../../texts/catalogue.ts';
import type { LaneFact } from '../model/laneAt.ts';

type Words = Texts['timeline'];

/** The thing itself, then since when, each on its line. */
export function factWords(texts: Words, fact: LaneFact): readonly string[] {
  switch (fact.fact) {
    case 'status':
    case 'phase':
      return [fact.row.word, texts.since(timeText(fact.row.t))];
    case 'condition':
      return [texts.became(fact.row.type, fact.row.status), ...(fact.row.reason === undefined ? [] : [fact.row.reason]), texts.since(timeText(fact.row.t))];
    case 'container':
      return [containerWords(texts, fact.row), texts.since(timeText(fact.row.t)), ...(fact.row.until === undefined ? [] : [texts.until(timeText(fact.row.until))])];
    case 'probe':
      return [texts.results[fact.row.result], timeText(fact.row.t)];
    case 'event':
      return [fact.row.count > 1 ? texts.times(fact.row.reason, fact.row.count) : fact.row.reason, timeText(fact.row.t)];
    case 'gone':
      return [texts.deleted, texts.since(timeText(fact.t))];
    default:
      return assertNever(fact);
  }
}

function containerWords(texts: Words, { word, exitCode, restarts, image }: Extract<LaneFact, { readonly fact: 'container' }>['row']): string {
  return [image === undefined ? word : texts.pulling(image), ...(exitCode === undefined ? [] : [texts.exit(exitCode)]), ...(restarts > 0 ? [texts.restart(restarts)] : [])].join(', ');
}
