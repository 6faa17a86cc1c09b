// The text that `kubectl describe` builds: lines with tabs, two spaces per level, laid out at the end.
import { civilTime } from '../../base/civilTime.ts';
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
  const { year, month, day, hour, minute, second, weekday } = civilTime(Math.floor(epoch / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  return `${DAYS[weekday]}, ${two(day)} ${MONTHS[month - 1]} ${String(year).padStart(4, '0')} ${two(hour)}:${two(minute)}:${two(second)} +0000`;
}
