// A chain of causes as text, for an issue or a chat: one numbered line per step, the newest effect first.
import type { WhyAnswer } from '../../../session/readModel/answers.ts';
import type { Language, Texts } from '../../../texts/catalogue.ts';
import { whyReason, whySentence } from '../../../texts/whySentences.ts';
import { markdownCode, markdownText } from '../../components/markdown.ts';
import { timeText } from '../../components/timeText.ts';
import { actorText } from './actorText.ts';

export function chainText(title: string, { steps, end }: WhyAnswer, language: Language, { inspector: { why } }: Texts): string {
  const lines = steps.map((step, n) => {
    const reason = whyReason(language, step);
    const place = step.source && `${step.source.file}:${step.source.line}`;
    const more = [
      ...(reason === undefined ? [] : [markdownText(reason)]),
      ...(step.evidence === undefined ? [] : [markdownCode(step.evidence)]),
      ...(place === undefined ? [] : [markdownCode(place)]),
    ];
    return `${n + 1}. ${timeText(step.t / 1_000_000)} **${markdownText(actorText(step.actor, why.you))}**: ${[markdownText(whySentence(language, step)), ...more].join(' ')}`;
  });
  const ending = why.ends[end];
  return [`**${markdownText(title)}**`, '', ...lines, ...(ending === '' ? [] : ['', markdownText(ending)])].join('\n');
}
