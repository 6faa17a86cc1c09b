// A problem in words: the server's own, or ours where the file was not looked at.
import type { Diagnostic } from '../../language/contract.ts';
import type { Texts } from '../../texts/catalogue.ts';

export function problemText({ message, limit }: Diagnostic, texts: Texts['editor']): string {
  if (!limit) return message;
  return limit.of === 'size' ? texts.tooLarge(`${limit.allowed / (1024 * 1024)} MiB`) : texts.tooDeep(limit.allowed);
}
