// Sizes with suffixes, read and shown.
import type { Bytes } from '../../../vfs/types.ts';

const MULTIPLIERS: Readonly<Record<string, number>> = {
  c: 1, w: 2, b: 512, k: 1024, K: 1024, m: 2 ** 20, M: 2 ** 20, g: 2 ** 30, G: 2 ** 30, T: 2 ** 40, P: 2 ** 50,
  kB: 1000, KB: 1000, kD: 1000, MB: 1e6, MD: 1e6, GB: 1e9, GD: 1e9, TB: 1e12, KiB: 1024, MiB: 2 ** 20, GiB: 2 ** 30,
};

/** A whole number with an optional suffix; undefined when it is none. */
export function parseSize(text: Bytes): number | undefined {
  const match = /^(\d+)([A-Za-z]*)$/.exec(text);
  if (!match) return undefined;
  const suffix = match[2] ?? '';
  const factor = suffix === '' ? 1 : MULTIPLIERS[suffix];
  return factor === undefined ? undefined : Number(match[1]) * factor;
}

/** busybox make_human_readable_str: `1.5K`, `243M`; one decimal below ten thousand. */
export function humanBusybox(bytes: number, blockSize = 1): string {
  const units = ['', 'K', 'M', 'G', 'T', 'P', 'E'];
  let value = bytes * blockSize;
  let fraction = 0;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    fraction = Math.floor(((value % 1024) * 10 + 512) / 1024);
    value = Math.floor(value / 1024);
    unit += 1;
  }
  if (fraction >= 10) {
    value += 1;
    fraction = 0;
  }
  return unit === 0 ? String(value) : `${value}.${fraction}${units[unit] ?? ''}`;
}

/** GNU human_readable with ceiling: `1.5K`, `24M`, `100`. */
export function humanGnu(bytes: number): string {
  const units = ['', 'K', 'M', 'G', 'T', 'P', 'E'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  if (unit === 0) return String(bytes);
  if (value < 10) {
    const tenths = Math.ceil(value * 10 - 1e-9) / 10;
    if (tenths < 10) return `${tenths.toFixed(1)}${units[unit] ?? ''}`;
  }
  return `${Math.ceil(value - 1e-9)}${units[unit] ?? ''}`;
}
