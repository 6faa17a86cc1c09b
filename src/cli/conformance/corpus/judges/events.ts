// Events of the run: that they came, in which order, how often, or that they did not come before an instant.
import { isRecord } from '../../../../base/json.ts';
import type { EventRow } from '../../../../session/recording/eventRow.ts';
import { patternOf } from '../placeholders.ts';
import { passIf, unjudged, type Check } from '../verdict.ts';

export const checkEvent: Check = ({ value, what }, { evidence }) => {
  if (!isRecord(value)) return unjudged('told in words');
  const events = evidence.events();
  const fits = (event: EventRow): boolean => ['type', 'reason'].every((key) => value[key] === undefined || value[key] === event[key as 'type' | 'reason']) && saysThat(event, value);
  const before = /@<(\d+)s/.exec(what)?.[1];
  if (what.startsWith('event.absent')) return passIf(!events.some((event) => fits(event) && event.t < Number(before ?? Infinity)), () => `there was one: ${listed(events.filter(fits))}`);
  return passIf(events.some(fits), () => `events: ${listed(events)}`);
};

/** Reasons or messages in order, or how often each reason came. */
export const checkEvents: Check = ({ value, scope }, { evidence }) => {
  const events = evidence.events().filter(({ fieldPath }) => scope === undefined || fieldPath === undefined || fieldPath === scope);
  if (Array.isArray(value)) {
    const wanted = value.map((item) => new RegExp(`^(?:${patternOf(String(item).replace(/\b(OLD|NEW)\b/g, '<name>')).source.replace(/(\S+) to/, '$1(?: from \\d+)? to')})`));
    let at = 0;
    for (const event of events) if (wanted[at]?.test(event.reason) || wanted[at]?.test(withoutFrom(event.message))) at++;
    return passIf(at === wanted.length, () => `${String(value[at])} did not come in its turn; events: ${listed(events)}`);
  }
  if (!isRecord(value)) return unjudged('told in words');
  const counted = Object.entries(value).filter(([reason]) => /^[A-Z]\w+$/.test(reason));
  const countOf = (reason: string): number => events.filter((event) => event.reason === reason && event.change === undefined).length;
  return passIf(counted.every(([reason, count]) => countOf(reason) === count), () => `events: ${listed(events)}`);
};

function saysThat({ message, count }: EventRow, value: Readonly<Record<string, unknown>>): boolean {
  if (value['containsInsufficient'] !== undefined && !message.includes(`Insufficient ${String(value['containsInsufficient'])}`)) return false;
  if (value['httpStatus'] !== undefined && !message.includes(`statuscode: ${String(value['httpStatus'])}`)) return false;
  if (value['kind'] !== undefined && !message.startsWith(String(value['kind']))) return false;
  return value['count'] === undefined || count === value['count'];
}

/** Newer controllers say where a scaling began: `from 3 to 2`. */
function withoutFrom(message: string): string {
  return message.replace(/ from \d+ to /, ' to ');
}

function listed(events: readonly EventRow[]): string {
  return events.map(({ t, object, reason, count, message }) => `${t.toFixed(1)}s ${object} ${reason}${count > 1 ? ` x${count}` : ''}: ${message}`).slice(0, 40).join('\n');
}
