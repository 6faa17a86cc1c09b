import type { Translated } from '../translated.ts';
import type { clock as english } from '../en/clock.ts';

export const clock: Translated<typeof english> = {};
