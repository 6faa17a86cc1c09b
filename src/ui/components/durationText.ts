// A length of virtual time in words with units: `18.6 s`, `4 min 10 s`, `1 h 5 min`.
import type { Texts } from '../../texts/catalogue.ts';

type Units = Texts['clock']['units'];

export function durationText(seconds: number, units: Units): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${Number(seconds.toFixed(1))} ${units.s}`;
  if (whole < 3600) return joined(Math.floor(whole / 60), units.min, whole % 60, units.s);
  const minutes = Math.round(seconds / 60);
  return joined(Math.floor(minutes / 60), units.h, minutes % 60, units.min);
}

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
