// awk's functions.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import { strftime } from '../../time/strftime.ts';
import { variable } from '../support/exec.ts';
import type { Call, Expression } from './ast.ts';
import { AwkError } from './awkError.ts';
import type { Evaluator } from './evaluate.ts';
import { formatValues } from './format.ts';
import { arcTangent2, cosine, exponential, logarithm, sine } from './math.ts';
import { replaceMatches } from './substitute.ts';
import { splitText } from './record.ts';
import { fromInput, toNumber, type Value } from './values.ts';

type Builtin = (on: Evaluator, args: readonly Expression[], line: number) => Task<Value>;

const MICROS = 1_000_000;

function numeric(compute: (...values: number[]) => number): Builtin {
  return function* (on, args) {
    const values: number[] = [];
    for (const arg of args) values.push(yield* on.number(arg));
    return compute(...values);
  };
}

function textual(compute: (text: Bytes) => Value): Builtin {
  return function* (on, [arg]) {
    return compute(yield* on.textOr(arg));
  };
}

function bitwise(compute: (a: bigint, b: bigint) => bigint): Builtin {
  return numeric((a = 0, b = 0) => Number(BigInt.asUintN(64, compute(BigInt(Math.trunc(a)), BigInt(Math.trunc(b))))));
}

const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['exp', numeric((x = 0) => exponential(x))], ['log', numeric((x = 0) => logarithm(x))], ['sin', numeric((x = 0) => sine(x))], ['cos', numeric((x = 0) => cosine(x))],
  ['atan2', numeric((y = 0, x = 0) => arcTangent2(y, x))], ['sqrt', numeric(Math.sqrt)], ['int', numeric(Math.trunc)],
  ['and', bitwise((a, b) => a & b)], ['or', bitwise((a, b) => a | b)], ['xor', bitwise((a, b) => a ^ b)],
  ['lshift', bitwise((a, b) => a << b)], ['rshift', bitwise((a, b) => a >> b)], ['compl', bitwise((a) => ~a)],
  // Bytes above 127 stay as they are.
  ['toupper', textual((text) => text.replace(/[a-z]+/g, (part) => part.toUpperCase()))],
  ['tolower', textual((text) => text.replace(/[A-Z]+/g, (part) => part.toLowerCase()))],
  ['length', length], ['index', index], ['substr', substr], ['split', split], ['match', match], ['sprintf', sprintf],
  ['sub', (on, args) => substitute(on, args, 1)], ['gsub', (on, args) => substitute(on, args, 'all')], ['gensub', gensub],
  ['system', system], ['close', close], ['fflush', fflush], ['rand', rand], ['srand', srand], ['systime', systime], ['strftime', formatTime],
]);

export function* callBuiltin(on: Evaluator, call: Call): Task<Value> {
  const builtin = BUILTINS.get(call.name);
  if (!builtin) throw new AwkError('missing', call.name, call.line);
  return yield* builtin(on, call.args, call.line);
}

function* length(on: Evaluator, [arg]: readonly Expression[]): Task<Value> {
  if (arg?.type === 'variable' && on.variables.cell(arg).isArray) return on.variables.cell(arg).array.size;
  return (yield* on.textOr(arg)).length;
}

function* index(on: Evaluator, [text, part]: readonly Expression[]): Task<Value> {
  const whole = yield* on.textOr(text);
  const wanted = yield* on.textOr(part);
  return wanted === '' && !on.tool.gnu ? 0 : whole.indexOf(wanted) + 1;
}

function* substr(on: Evaluator, [text, from, count]: readonly Expression[]): Task<Value> {
  const whole = yield* on.textOr(text);
  const start = Math.max(1, from ? roundHalfEven(yield* on.number(from)) : 1);
  // Both awks count the length from the first byte, even when the start lies before it.
  const end = count ? start + Math.max(0, roundHalfEven(yield* on.number(count))) : Infinity;
  return whole.slice(start - 1, Math.min(end, whole.length + 1) - 1);
}

function roundHalfEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

function* split(on: Evaluator, [text, array, separator]: readonly Expression[], line: number): Task<Value> {
  if (array?.type !== 'variable') throw new AwkError('run', 'Not an array', line);
  const whole = yield* on.textOr(text);
  const by = separator?.type === 'regex' ? yield* on.regex(separator) : separator ? yield* on.text(separator) : on.variables.text('FS');
  const target = on.variables.cell(array).array;
  target.clear();
  const parts = splitText(whole, by);
  parts.forEach((part, i) => target.set(String(i + 1), fromInput(part)));
  return parts.length;
}

function* match(on: Evaluator, [text, pattern]: readonly Expression[]): Task<Value> {
  const whole = yield* on.textOr(text);
  const found = pattern ? (yield* on.regex(pattern)).exec(whole) : null;
  on.variables.set('RSTART', found ? found.index + 1 : 0);
  on.variables.set('RLENGTH', found ? found[0].length : -1);
  return found ? found.index + 1 : 0;
}

function* sprintf(on: Evaluator, args: readonly Expression[]): Task<Value> {
  const [format, ...values] = yield* on.all(args);
  return formatValues(on.variables.toText(format), values, (value) => on.variables.toText(value));
}

function* substitute(on: Evaluator, [pattern, replacement, target]: readonly Expression[], which: 'all' | number): Task<Value> {
  if (!pattern) return 0;
  const regex = yield* on.regex(pattern);
  const by = yield* on.textOr(replacement);
  const place = target ?? ({ type: 'field', index: { type: 'number', value: 0 } } as const);
  const replaced = replaceMatches(yield* on.text(place), regex, by, which);
  const isTarget = place.type === 'field' || place.type === 'variable' || place.type === 'element';
  if (replaced.count > 0 && isTarget) yield* on.assign(place, replaced.text);
  return replaced.count;
}

function* gensub(on: Evaluator, [pattern, replacement, how, target]: readonly Expression[]): Task<Value> {
  if (!pattern) return '';
  const regex = yield* on.regex(pattern);
  const by = yield* on.textOr(replacement);
  const which = yield* on.textOr(how);
  const number = Math.max(1, Math.trunc(toNumber(which)));
  return replaceMatches(target ? yield* on.text(target) : on.variables.record.text, regex, by, /^[gG]/.test(which) ? 'all' : number, true).text;
}

function* system(on: Evaluator, [command]: readonly Expression[]): Task<Value> {
  return yield* on.streams.system(yield* on.textOr(command));
}

function* close(on: Evaluator, [name]: readonly Expression[]): Task<Value> {
  return yield* on.streams.close(yield* on.textOr(name));
}

function* fflush(on: Evaluator, [name]: readonly Expression[]): Task<Value> {
  if (name) yield* on.streams.flush(yield* on.text(name));
  else yield* on.streams.flush();
  return 0;
}

function* rand(on: Evaluator): Task<Value> {
  yield* [];
  return on.random.next();
}

function* srand(on: Evaluator, [seed]: readonly Expression[]): Task<Value> {
  return on.random.reseed(seed ? yield* on.number(seed) : Math.trunc(on.tool.ctx.clock() / MICROS));
}

function* systime(on: Evaluator): Task<Value> {
  yield* [];
  return Math.trunc(on.tool.ctx.clock() / MICROS);
}

function* formatTime(on: Evaluator, [format, instant]: readonly Expression[]): Task<Value> {
  const pattern = format ? yield* on.text(format) : '%c';
  const micros = instant ? (yield* on.number(instant)) * MICROS : on.tool.ctx.clock();
  return strftime(pattern, micros, variable(on.tool.ctx.env, 'TZ'));
}
