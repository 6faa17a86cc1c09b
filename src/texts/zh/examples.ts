import type { Translated } from '../translated.ts';
import type { examples as english } from '../en/examples.ts';

export const examples: Translated<typeof english> = {};
