// A lesson's text as it is spoken: without the marks of `code` and **strong**.
import { inlineParts } from './inlineParts.ts';

export function plainText(text: string): string {
  return inlineParts(text).map((part) => part.text).join('');
}
