// A count, or a percentage of one. Mirrors apimachinery util/intstr: GetScaledValueFromIntOrPercent.
import type { IntOrString } from '../../api/meta/v1/types.gen.ts';

export function scaledValue(value: IntOrString | undefined, total: number, round: 'up' | 'down'): number {
  if (value === undefined) return 0;
  if (typeof value === 'number') return value;
  const percentage = /^([0-9]+)%$/.exec(value)?.[1];
  if (percentage === undefined) return 0;
  const exact = (Number(percentage) * total) / 100;
  return round === 'up' ? Math.ceil(exact) : Math.floor(exact);
}
