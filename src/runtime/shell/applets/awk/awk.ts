// awk: busybox's, and mawk as Debian has it.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { readFile } from '../support/input.ts';
import type { ParsedOptions } from '../support/options.ts';
import type { Tool } from '../support/tool.ts';
import type { Call, Program } from './ast.ts';
import { AwkError } from './awkError.ts';
import { unescapeString } from './escapes.ts';
import { assignOperand } from './mainInput.ts';
import { MAWK_USAGE } from './mawkUsage.ts';
import { parseAwk } from './parser.ts';
import { initialise, Runner } from './run.ts';
import { fromInput } from './values.ts';
import { Variables } from './variables.ts';

export const awk = { name: 'awk', run } satisfies AppletDefinition;
export const mawk = { name: 'mawk', only: 'gnu', run } satisfies AppletDefinition;

/** Whole numbers are written in full below these: busybox knows 64 bits, mawk 32. */
const WHOLE_BELOW = { busybox: 2 ** 63, gnu: 2 ** 31 };

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const { gnu } = tool;
  if (gnu && argv.length === 1) return yield* mawkUsage(tool);
  const parsed = yield* tool.options(argv, { short: gnu ? '+F:v:f:W:' : '+F:v:f:e:' }, 2);
  if (typeof parsed === 'number') return parsed;
  const dialect = parsed.given.get('W')?.at(-1);
  if (dialect !== undefined) return yield* tool.notSimulated(`-W ${dialect}`);
  const source = yield* sourceOf(tool, parsed);
  if (typeof source === 'number') return source;
  const variables = new Variables(WHOLE_BELOW[tool.flavour]);
  let runner: Runner | undefined;
  try {
    const program = parseAwk(source.text, gnu);
    requireFunctions(program, source.text);
    setOptions(variables, parsed);
    initialise(tool, variables, source.operands, fromInput);
    runner = new Runner(tool, program, variables);
    return yield* runner.run();
  } catch (error) {
    if (!(error instanceof AwkError)) throw error;
    if (runner) yield* runner.abandon();
    return yield* explain(tool, error);
  }
}

interface Source {
  readonly text: Bytes;
  readonly operands: readonly Bytes[];
}

function* sourceOf(tool: Tool, parsed: ParsedOptions): Task<Source | number> {
  const parts: Bytes[] = [];
  for (const [key, value] of parsed.sequence) {
    if (key === 'e') parts.push(value);
    if (key !== 'f') continue;
    const text = yield* readFile(tool.ctx, value);
    if (!text.ok) return yield* tool.complain(tool.gnu ? `couldn't open file ${value}` : `${value}: ${errnoText(text.error)}`, tool.gnu ? 2 : 1);
    parts.push(text.value);
  }
  if (parts.length > 0) return { text: parts.join('\n'), operands: parsed.operands };
  const [text, ...operands] = parsed.operands;
  if (text !== undefined) return { text, operands };
  return tool.gnu ? yield* mawkUsage(tool) : yield* tool.usage();
}

function* mawkUsage(tool: Tool): Task<number> {
  yield* tool.err(MAWK_USAGE);
  return 0;
}

function setOptions(variables: Variables, parsed: ParsedOptions): void {
  for (const [key, value] of parsed.sequence) {
    if (key === 'F') variables.set('FS', unescapeString(value));
    if (key === 'v') assignOperand(variables, value);
  }
}

/** A call of what the program does not define is an error before anything runs. */
function requireFunctions(program: Program, text: Bytes): void {
  const missing = program.calls.find((call: Call) => !program.functions.has(call.name));
  if (missing) throw new AwkError('function', missing.name, missing.line || text.split('\n').length);
}

function* explain(tool: Tool, { kind, text, line }: AwkError): Task<number> {
  if (kind === 'missing') return yield* tool.notSimulated(text);
  return tool.gnu ? yield* tool.complain(mawkMessage(kind, text, line), 2) : yield* tool.complain(`cmd. line:${line}: ${busyboxMessage(kind, text)}`);
}

function busyboxMessage(kind: AwkError['kind'], text: Bytes): Bytes {
  if (kind === 'function') return 'Call to undefined function';
  if (kind === 'run') return text;
  return kind === 'string' ? 'Unexpected end of string' : 'Unexpected token';
}

function mawkMessage(kind: AwkError['kind'], text: Bytes, line: number): Bytes {
  switch (kind) {
    case 'end':
      return text === '}' ? `line ${line + 1}: missing } near end of file` : `line ${line + 1}: syntax error at or near end of file`;
    case 'function':
      return `line ${line + 1}: function ${text} never defined`;
    case 'string':
      return `line ${line}: runaway ${text.startsWith('"') ? 'string constant' : 'regular expression'} ${text} ...`;
    case 'run':
      return text;
    default:
      return `line ${line}: syntax error at or near ${text === '\n' ? 'end of line' : text}`;
  }
}
