// Numbers with units as they stand in the drawing.

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** `2 KiB`, `1.5 GiB`. */
export function bytesText(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${shortNumber(value)} ${UNITS[unit]}`;
}

/** At most one decimal, and none that is zero. */
export function shortNumber(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return Number.isInteger(rounded) ? String(rounded) : rounded.toFixed(1);
}

/** GiB without the unit's name where the other number has it too. */
export function memoryShare(used: number, of: number): { readonly used: string; readonly of: string } {
  const gi = 1024 ** 3;
  return of >= gi ? { used: shortNumber(used / gi), of: `${shortNumber(of / gi)} Gi` } : { used: shortNumber(used / 1024 ** 2), of: `${shortNumber(of / 1024 ** 2)} Mi` };
}
