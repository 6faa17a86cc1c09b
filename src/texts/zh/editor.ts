import type { Translated } from '../translated.ts';
import type { editor as english } from '../en/editor.ts';

export const editor: Translated<typeof english> = {};
