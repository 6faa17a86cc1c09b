// Reads one check: `subject: condition | when`.
import { failure, ok, type Result } from '../../base/result.ts';
import type { Check, Condition, Subject, When } from './check.ts';
import { unknownFieldOf } from './checkFields.ts';
import { isKind, kindProblem, nearSubject, singular } from './checkKinds.ts';
import type { CheckProblem } from './checkProblem.ts';
import { parseCondition } from './parseCondition.ts';
import { objectOf, parseProcess } from './parseObject.ts';
import { parseWhen } from './parseWhen.ts';

const DEFAULT_NAMESPACE = 'default';
const AT_THE_END: When = { type: 'at', t: 'end' };

/** Many times the longest of the lessons. */
const MAX_CHECK = 2_000;

/** The failure says what is wrong, and what may have been meant. */
export function parseCheck(text: string): Result<Check, CheckProblem> {
  if (text.length > MAX_CHECK) return failure({ code: 'tooLong', limit: MAX_CHECK });
  const colon = topLevel(text, ':');
  if (colon < 0) return failure({ code: 'noColon' });
  const rest = text.slice(colon + 1);
  const bar = lastBar(rest);
  const subject = parseSubject(text.slice(0, colon).trim());
  if (!subject.ok) return subject;
  const condition = parseCondition(bar < 0 ? rest : rest.slice(0, bar));
  if (!condition.ok) return condition;
  const when = bar < 0 ? ok(AT_THE_END) : parseWhen(rest.slice(bar + 1));
  if (!when.ok) return when;
  if ((subject.value.type === 'exec' || subject.value.type === 'shell') && (when.value.type === 'always' || when.value.type === 'never')) return failure({ code: 'oneMoment' });
  const unknown = unknownFieldOf(subject.value, condition.value);
  if (unknown) return failure({ code: 'fieldNotKnown', ...unknown });
  return ok({ text: text.trim(), subject: subject.value, condition: subject.value.type === 'events' ? ofAny(condition.value) : condition.value, when: when.value });
}

/** Of events the fields of one: `reason == Killing and message contains "probe"` is about some event, not about each. */
function ofAny(condition: Condition): Condition {
  return condition.type === 'compare' || condition.type === 'text' || (condition.type === 'and' && condition.parts.every(({ type }) => type === 'compare' || type === 'text')) ? { type: 'any', of: condition } : condition;
}

function parseSubject(text: string): Result<Subject, CheckProblem> {
  if (text === 'Inputs') return ok({ type: 'inputs' });
  if (text === 'Answer') return ok({ type: 'answer' });
  if (text === 'Doc') return ok({ type: 'doc' });
  const [, call = '', inside = ''] = /^([A-Za-z]+)\((.*)\)$/s.exec(text) ?? [];
  switch (call) {
    case '':
      return parseObjectOrAll(text);
    case 'Event':
      return objectOf(inside, ({ kind, namespace, name }) => ({ type: 'events', kind, namespace, name }));
    case 'Log':
      return objectOf(inside, ({ namespace, name, container }) => (container === undefined ? { code: 'noContainer', example: 'Log(Pod/web[app])' } : { type: 'log', namespace, pod: name, container }));
    case 'Exec':
      return parseExec(inside);
    case 'Endpoints': {
      const [namespace, service] = inside.includes('/') ? inside.split('/') : [DEFAULT_NAMESPACE, inside];
      return ok({ type: 'endpoints', namespace: namespace ?? '', service: service ?? '' });
    }
    case 'Shell':
      return ok({ type: 'shell', line: inside.trim() });
    case 'Doc':
      return inside.includes('.yaml') ? ok({ type: 'doc', file: inside.trim() }) : objectOf(inside, ({ kind, name }) => ({ type: 'doc', kind, name }));
    case 'Trace':
      return parseProcess(inside);
    default:
      return parseSelection(call, inside);
  }
}

function parseObjectOrAll(text: string): Result<Subject, CheckProblem> {
  if (/^[A-Z][A-Za-z]*s$/.test(text)) return objectsOf(text, []);
  return objectOf(text, (object) => ({ type: 'object' as const, ...object }));
}

function parseExec(inside: string): Result<Subject, CheckProblem> {
  const [, target = '', command = ''] = /^(.*?)\s+--\s+(.*)$/s.exec(inside) ?? [];
  if (command === '') return failure({ code: 'noCommand' });
  return objectOf(target, ({ namespace, name, container }) => ({ type: 'exec', namespace, pod: name, command, ...(container === undefined ? {} : { container }) }));
}

function parseSelection(kinds: string, selector: string): Result<Subject, CheckProblem> {
  const near = isKind(singular(kinds)) ? undefined : nearSubject(kinds);
  if (near !== undefined) return failure({ code: 'noSubject', text: `${kinds}(${selector})`, meant: near });
  const labels = selector.split(',').map((part) => part.trim().split('='));
  if (labels.some((pair) => pair.length !== 2)) return failure({ code: 'noLabels', text: selector });
  return objectsOf(kinds, labels.map(([key = '', value = '']) => [key, value] as const));
}

function objectsOf(kinds: string, labels: readonly (readonly [string, string])[]): Result<Subject, CheckProblem> {
  const kind = singular(kinds);
  const wrong = kindProblem(kind);
  return wrong ? failure(wrong) : ok({ type: 'objects', kind, labels });
}

/** Index of a character outside of brackets and quotes; -1 when there is none. */
function topLevel(text: string, wanted: string): number {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '"' && text[i - 1] !== '\\') quoted = !quoted;
    else if (quoted) continue;
    else if (char === '(' || char === '[') depth += 1;
    else if (char === ')' || char === ']') depth -= 1;
    else if (char === wanted && depth === 0) return i;
  }
  return -1;
}

function lastBar(text: string): number {
  return topLevel(text, '|');
}
