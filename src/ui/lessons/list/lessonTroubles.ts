// What is wrong with a lesson, as sentences with their places: the first few.
import type { Texts } from '../../../texts/catalogue.ts';
import { troubleText } from '../../../texts/problemText.ts';
import type { LessonTrouble } from '../../../worker/protocol.ts';

const MOST = 4;

export function lessonTroubles(problems: readonly LessonTrouble[], texts: Texts['problems']): string {
  const sentences = problems.slice(0, MOST).map(({ language, ...trouble }) => `${language === undefined ? '' : `${language}.yaml, `}${troubleText(trouble, texts)}`);
  return [...sentences, ...(problems.length > MOST ? ['…'] : [])].join(' · ');
}
