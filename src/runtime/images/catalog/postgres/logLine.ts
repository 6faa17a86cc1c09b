// What lines of PostgreSQL's log, and its version, look like.
import { calendarTime } from '../httpDate.ts';

export const VERSION_TEXT = 'on x86_64-pc-linux-gnu, compiled by gcc (Debian 12.2.0-14+deb12u1) 12.2.0, 64-bit';

/** `2026-11-22 02:20:44.745`. */
export function logTime(micros: number): string {
  const time = calendarTime(micros);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${time.year}-${two(time.month)}-${two(time.day)} ${two(time.hour)}:${two(time.minute)}:${two(time.second)}.${String(Math.floor(time.micros / 1000)).padStart(3, '0')}`;
}
