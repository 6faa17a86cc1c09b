// env and printenv.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { execCommand, execvp } from '../support/exec.ts';
import type { Tool } from '../support/tool.ts';

export const env = { name: 'env', run: runEnv } satisfies AppletDefinition;
export const printenv = { name: 'printenv', run: runPrintenv } satisfies AppletDefinition;

const LONG = { 'ignore-environment': 'i', null: '0', 'unset=': 'u', 'chdir=': 'C', 'split-string=': 'S', debug: 'v' };

function nameOf(entry: Bytes): Bytes {
  const equals = entry.indexOf('=');
  return equals < 0 ? entry : entry.slice(0, equals);
}

/** putenv: in place, or at the end. */
function putVariable(entries: Bytes[], entry: Bytes): void {
  const name = nameOf(entry);
  const at = entries.findIndex((other) => nameOf(other) === name);
  if (at < 0) entries.push(entry);
  else entries[at] = entry;
}

function* runEnv(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const args = tool.gnu ? splitFirst(argv) : argv;
  const parsed = yield* tool.options(args, tool.gnu ? { short: '+iu:0C:S:v', long: LONG } : { short: '+iu:0' }, tool.gnu ? 125 : 1);
  if (typeof parsed === 'number') return parsed;
  let { operands } = parsed;
  const { given } = parsed;
  const bare = operands[0] === '-';
  if (bare) operands = operands.slice(1);
  const unset = new Set(given.get('u') ?? []);
  const entries = given.has('i') || bare ? [] : tool.ctx.env.filter((entry) => !unset.has(nameOf(entry)));
  let used = 0;
  for (; (operands[used] ?? '').includes('='); used++) putVariable(entries, operands[used] ?? '');
  const command = operands.slice(used);
  if (command.length > 0 && given.has('0')) return tool.gnu ? yield* tool.tryHelp('cannot specify --null (-0) with command', 125) : yield* tool.usage();
  const directory = given.get('C')?.at(-1);
  if (directory !== undefined) {
    if (command.length === 0) return yield* tool.tryHelp('must specify command with --chdir (-C)', 125);
    const changed = tool.ctx.chdir(directory);
    if (!changed.ok) return yield* tool.complain(`cannot change directory to '${directory}': ${errnoText(changed.error)}`, 125);
  }
  if (command.length > 0) return tool.gnu ? yield* execGnu(tool, command, entries) : yield* execCommand(tool, command, 'quoted', entries);
  for (const entry of entries) yield* tool.out(`${entry}${given.has('0') ? '\0' : '\n'}`);
  return 0;
}

/** GNU: `-S 'a b'` stands for its words. */
function splitFirst(argv: readonly Bytes[]): readonly Bytes[] {
  const [name = '', first = '', ...rest] = argv;
  if (first === '-S') return [name, ...words(rest[0] ?? ''), ...rest.slice(1)];
  if (/^-v?S./.test(first)) return [name, ...words(first.replace(/^-v?S/, '')), ...rest];
  if (first.startsWith('--split-string=')) return [name, ...words(first.slice(15)), ...rest];
  return argv;
}

function words(text: Bytes): Bytes[] {
  return (text.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []).map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, (_, double: string | undefined, single: string | undefined) => double ?? single ?? ''));
}

function* execGnu(tool: Tool, command: readonly Bytes[], entries: readonly Bytes[]): Task<number> {
  const errno = yield* execvp(tool.ctx, command, entries);
  const name = command[0] ?? '';
  yield* tool.complain(`'${name}': ${errnoText(errno)}`);
  if (errno === 'ENOENT' && /\s/.test(name)) yield* tool.err(`${tool.name}: use -[v]S to pass options in shebang lines\n`);
  return errno === 'ENOENT' ? 127 : 126;
}

function* runPrintenv(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, tool.gnu ? { short: '+0', long: { null: '0' } } : { short: '' }, tool.gnu ? 2 : 1);
  if (typeof parsed === 'number') return parsed;
  const end = parsed.given.has('0') ? '\0' : '\n';
  if (parsed.operands.length === 0) {
    for (const entry of tool.ctx.env) yield* tool.out(entry + end);
    return 0;
  }
  let status = 0;
  for (const name of parsed.operands) {
    const entry = tool.ctx.env.find((one) => nameOf(one) === name);
    if (entry === undefined) status = 1;
    else yield* tool.out(entry.slice(name.length + 1) + end);
  }
  return status;
}
