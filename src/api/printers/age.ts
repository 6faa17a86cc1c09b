// Ages as kubectl prints them (apimachinery/pkg/util/duration HumanDuration, ShortHumanDuration).

/** AGE column: two units where that still says something. */
export function humanDuration(milliseconds: number): string {
  const total = Math.trunc(milliseconds / 1000);
  if (total < -1) return '<invalid>';
  if (total < 0) return '0s';
  if (total < 120) return `${total}s`;
  const minutes = Math.trunc(total / 60);
  if (minutes < 10) return withRest(minutes, 'm', total % 60, 's');
  if (minutes < 180) return `${minutes}m`;
  const hours = Math.trunc(minutes / 60);
  if (hours < 8) return withRest(hours, 'h', minutes % 60, 'm');
  if (hours < 48) return `${hours}h`;
  const days = Math.trunc(hours / 24);
  if (hours < 192) return withRest(days, 'd', hours % 24, 'h');
  if (hours < 24 * 365 * 2) return `${days}d`;
  const years = Math.trunc(hours / 24 / 365);
  if (hours < 24 * 365 * 8) return withRest(years, 'y', days % 365, 'd');
  return `${years}y`;
}

function withRest(value: number, unit: string, rest: number, restUnit: string): string {
  return rest === 0 ? `${value}${unit}` : `${value}${unit}${rest}${restUnit}`;
}

/** One unit only. */
export function shortHumanDuration(milliseconds: number): string {
  const total = Math.trunc(milliseconds / 1000);
  if (total < -1) return '<invalid>';
  if (total < 0) return '0s';
  if (total < 60) return `${total}s`;
  const minutes = Math.trunc(total / 60);
  if (minutes < 60) return `${minutes}m`;
  const hours = Math.trunc(minutes / 60);
  if (hours < 24) return `${hours}h`;
  return hours < 24 * 365 ? `${Math.trunc(hours / 24)}d` : `${Math.trunc(hours / 24 / 365)}y`;
}

/** What printers need to tell ages: the wall clock now, ms since 1970. */
export interface PrintClock {
  readonly nowMs: number;
}

/** `translateTimestampSince`: the age of an RFC 3339 instant, `<unknown>` without one. */
export function ageOf(timestamp: string | null | undefined, clock: PrintClock): string {
  if (!timestamp) return '<unknown>';
  return humanDuration(clock.nowMs - Date.parse(timestamp));
}
