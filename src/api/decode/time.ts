// RFC 3339 instants as metav1.Time reads them.

const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:[.,]\d+)?(?:Z|[+-](\d{2}):(\d{2}))$/;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** What is written at one instant carries the same text again and again. */
let lastValid = '';

export function isTime(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  if (value === lastValid) return true;
  if (timeProblem(value) !== undefined) return false;
  lastValid = value;
  return true;
}

/** What Go's time.Parse says about a text that is no instant. */
export function timeProblem(text: string): string | undefined {
  const layout = '2006-01-02T15:04:05Z07:00';
  const match = RFC_3339.exec(text);
  if (!match) {
    const [element, rest] = firstMismatch(text);
    return `parsing time ${JSON.stringify(text)} as ${JSON.stringify(layout)}: cannot parse ${JSON.stringify(rest)} as ${JSON.stringify(element)}`;
  }
  const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] = match;
  const outOfRange = rangeProblem(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second));
  return outOfRange && `parsing time ${JSON.stringify(text)}: ${outOfRange} out of range`;
}

function rangeProblem(year: number, month: number, day: number, hour: number, minute: number, second: number): string | undefined {
  if (month < 1 || month > 12) return 'month';
  if (hour > 23) return 'hour';
  if (minute > 59) return 'minute';
  if (second > 59) return 'second';
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && !leap ? 28 : (DAYS[month - 1] ?? 31);
  return day < 1 || day > last ? 'day' : undefined;
}

/** The layout element at which reading stops, and the text from there. */
function firstMismatch(text: string): readonly [string, string] {
  let rest = text;
  for (const [element, pattern] of ELEMENTS) {
    const match = pattern.exec(rest);
    if (!match) return [element, rest];
    rest = rest.slice(match[0].length);
  }
  return ['', rest];
}

const ELEMENTS: readonly (readonly [string, RegExp])[] = [
  ['2006', /^\d{4}/], ['-', /^-/], ['01', /^\d{2}/], ['-', /^-/], ['02', /^\d{2}/], ['T', /^T/], ['15', /^\d{2}/], [':', /^:/], ['04', /^\d{2}/], [':', /^:/],
  ['05', /^\d{2}(?:[.,]\d+)?/], ['Z07:00', /^(?:Z|[+-]\d{2}:\d{2})/],
];
