// Durations as sleep and timeout read them: a number with an optional unit.
import type { Bytes } from '../../../vfs/types.ts';
import type { Flavour } from './tool.ts';

const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3_600, d: 86_400 };

/** Longer than any run. */
const FOREVER_SECONDS = 1e9;

/** Seconds; undefined when the text is none. GNU reads what strtod does, busybox plain digits with a fraction, or `inf`. */
export function parseDuration(text: Bytes, flavour: Flavour): number | undefined {
  if (/^\+?inf(inity)?$/i.test(text)) return FOREVER_SECONDS;
  const match = flavour === 'gnu' ? /^\s*\+?(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?|0x[\da-f]+)([smhd]?)$/i.exec(text) : /^(\d+\.?\d*|\.\d+)([smhd]?)$/.exec(text);
  if (!match) return undefined;
  const unit = UNITS[match[2] ?? ''];
  return unit === undefined ? undefined : Math.min(Number(match[1]) * unit, FOREVER_SECONDS);
}
