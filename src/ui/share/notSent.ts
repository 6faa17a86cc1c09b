// Why a scenario cannot be sent as a link or file: whoever gets it could not open it.
import type { Texts } from '../../texts/catalogue.ts';
import type { Sendable } from '../../worker/protocol.ts';
import { troublesText } from '../state/failureText.ts';

export function notSent({ problem, details }: Extract<Sendable, { readonly ok: false }>, texts: Pick<Texts, 'share' | 'problems'>, as: 'link' | 'file'): string {
  const { unsendable } = texts.share;
  if (problem === 'too-long') return unsendable.tooLong;
  if (problem === 'too-large') return unsendable.tooLarge;
  return unsendable.invalid[as](troublesText(details, texts));
}
