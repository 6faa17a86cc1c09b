import type { Translated } from '../translated.ts';
import type { share as english } from '../en/share.ts';

export const share: Translated<typeof english> = {};
