// Durations as Go prints them (time.Duration.String): `980ms`, `1.248s`, `1m20s`, `5m0s`.
import type { Micros } from '../../../../engine/simTime.ts';

export function formatGoDuration(duration: Micros): string {
  if (duration === 0) return '0s';
  const sign = duration < 0 ? '-' : '';
  const micros = Math.abs(Math.round(duration));
  if (micros < 1_000) return `${sign}${micros}µs`;
  if (micros < 1_000_000) return `${sign}${decimal(micros, 1_000)}ms`;
  const minutes = Math.floor(micros / 60_000_000);
  const rest = `${decimal(micros % 60_000_000, 1_000_000)}s`;
  if (minutes === 0) return sign + rest;
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${sign}${minutes}m${rest}` : `${sign}${hours}h${minutes % 60}m${rest}`;
}

/** value / unit without trailing zeros; unit is a power of ten. */
function decimal(value: number, unit: number): string {
  const whole = Math.floor(value / unit);
  const fraction = String(value % unit).padStart(String(unit).length - 1, '0').replace(/0+$/, '');
  return fraction === '' ? `${whole}` : `${whole}.${fraction}`;
}
