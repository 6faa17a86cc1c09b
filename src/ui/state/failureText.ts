// What the reader is told when something asked for was not done.
import type { Trouble } from '../../session/trouble.ts';
import type { Texts } from '../../texts/catalogue.ts';
import { troubleText } from '../../texts/problemText.ts';
import { RefusedError } from '../../worker/client.ts';
import type { CommandAnswer } from '../../worker/protocol.ts';

export function failureText(error: unknown, { problems }: Pick<Texts, 'problems'>): string {
  if (error instanceof RefusedError) return troubleText(error.trouble, problems);
  return error instanceof Error ? error.message : String(error);
}

/** One sentence per line. */
export function troublesText(troubles: readonly Trouble[], { problems }: Pick<Texts, 'problems'>): string {
  return troubles.map((trouble) => troubleText(trouble, problems)).join('\n');
}

/** The answer of a command that was not carried out says why below what it printed. */
export function withTrouble(answer: CommandAnswer, { problems }: Pick<Texts, 'problems'>): CommandAnswer {
  return answer.trouble ? { ...answer, lines: [...answer.lines, troubleText(answer.trouble, problems)] } : answer;
}
