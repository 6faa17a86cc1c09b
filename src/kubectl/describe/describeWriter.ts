// The text that `kubectl describe` builds: lines with tabs, two spaces per level, laid out at the end.
import { DESCRIBE_TABS, tabWrite } from '../printers/tabWriter.ts';

export class DescribeWriter {
  #text = '';

  /** One line at an indent of `level`; cells are separated by tabs. */
  line(level: number, text: string): void {
    this.#text += `${'  '.repeat(level)}${text}\n`;
  }

  /** Text as it is, without a newline added. */
  raw(text: string): void {
    this.#text += text;
  }

  /** With its tabs. */
  unaligned(): string {
    return this.#text;
  }

  toString(): string {
    return tabWrite(this.#text, DESCRIBE_TABS);
  }
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** RFC 1123 with a numeric zone, UTC: `Thu, 01 Jan 2026 00:00:03 +0000`. */
export function longTime(timestamp: string | undefined): string {
  const epoch = timestamp === undefined ? Number.NaN : Date.parse(timestamp);
  if (Number.isNaN(epoch)) return 'Mon, 01 Jan 0001 00:00:00 +0000';
  const days = Math.floor(epoch / 86_400_000);
  const seconds = Math.floor((epoch - days * 86_400_000) / 1000);
  const { year, month, day } = civilDate(days);
  const two = (value: number) => String(value).padStart(2, '0');
  const weekday = DAYS[(((days + 4) % 7) + 7) % 7];
  return `${weekday}, ${two(day)} ${MONTHS[month]} ${String(year).padStart(4, '0')} ${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)} +0000`;
}

/** Gregorian date of a day number since 1970-01-01; months from 0. */
function civilDate(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468; // since 0000-03-01, so that the leap day ends a year
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = (marchMonth + 2) % 12;
  return { year: yearOfEra + era * 400 + (month < 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1 };
}
