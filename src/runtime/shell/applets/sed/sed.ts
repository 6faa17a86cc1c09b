// sed.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { readFile } from '../support/input.ts';
import type { ParsedOptions } from '../support/options.ts';
import type { Tool } from '../support/tool.ts';
import { parseSed, SedError, type SedCommand } from './parseScript.ts';
import { SedRunner } from './runScript.ts';

export const sed = { name: 'sed', run } satisfies AppletDefinition;

const LONG = { 'regexp-extended': 'E', quiet: 'n', silent: 'n', 'expression=': 'e', 'file=': 'f', 'in-place=?': 'i', separate: 's', 'null-data': 'z', unbuffered: 'u', posix: 'P', debug: 'D' };

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: tool.gnu ? 'i::rEne:f:suz' : 'i::rEne:f:', long: tool.gnu ? LONG : { version: 'V', quiet: 'n', silent: 'n', 'regexp-extended': 'E', 'in-place=?': 'i', 'expression=': 'e', 'file=': 'f' } });
  if (typeof parsed === 'number') return parsed;
  const script = yield* scriptOf(tool, parsed);
  if (typeof script === 'number') return script;
  let commands: SedCommand[];
  try {
    commands = parseSed(script.text, { extended: parsed.given.has('E') || parsed.given.has('r'), gnu: tool.gnu });
  } catch (error) {
    if (!(error instanceof SedError)) throw error;
    return yield* tool.complain(error.text);
  }
  const label = missingLabel(commands);
  if (label !== undefined) return yield* tool.complain(tool.gnu ? `can't find label for jump to \`${label}'` : `can't find label for jump to '${label}'`);
  const runner = new SedRunner(tool, commands, { quiet: parsed.given.has('n') || script.text.startsWith('#n\n'), unbuffered: parsed.given.has('u'), separate: parsed.given.has('s'), terminator: parsed.given.has('z') ? '\0' : '\n' });
  const inPlace = parsed.given.get('i')?.at(-1);
  return inPlace === undefined ? yield* runner.run(script.files) : yield* editInPlace(tool, runner, script.files, inPlace);
}

function* scriptOf(tool: Tool, parsed: ParsedOptions): Task<{ readonly text: Bytes; readonly files: readonly Bytes[] } | number> {
  const parts: Bytes[] = [];
  for (const [key, value] of parsed.sequence) {
    if (key === 'e') parts.push(value);
    if (key !== 'f') continue;
    const text = yield* readFile(tool.ctx, value);
    if (!text.ok) return yield* tool.complain(tool.gnu ? `couldn't open file ${value}: ${errnoText(text.error)}` : `${value}: ${errnoText(text.error)}`);
    parts.push(text.value.replace(/\n$/, ''));
  }
  if (parts.length > 0) return { text: parts.join('\n'), files: parsed.operands };
  const [script, ...files] = parsed.operands;
  if (script !== undefined) return { text: script, files };
  if (!tool.gnu) return yield* tool.usage();
  yield* tool.err(GNU_USAGE);
  return 1;
}

function missingLabel(commands: readonly SedCommand[]): Bytes | undefined {
  const labels = new Set(commands.filter((command) => command.name === ':').map((command) => command.text));
  return commands.find((command) => 'btT'.includes(command.name) && command.text !== '' && !labels.has(command.text))?.text;
}

/** `-i`: each file is written anew, under the old name. */
function* editInPlace(tool: Tool, runner: SedRunner, files: readonly Bytes[], suffix: Bytes): Task<number> {
  let status = 0;
  for (const path of files) {
    const stat = tool.ctx.stat(path);
    if (!stat.ok) {
      status = yield* tool.complain(tool.gnu ? `can't read ${path}: ${errnoText(stat.error)}` : `${path}: ${errnoText(stat.error)}`, tool.gnu ? 2 : 1);
      continue;
    }
    if (stat.value.type !== 'file') {
      status = yield* tool.complain(tool.gnu ? `couldn't edit ${path}: not a regular file` : `${path}: not a regular file`, tool.gnu ? 4 : 1);
      continue;
    }
    const temporary = `${path.slice(0, path.lastIndexOf('/') + 1)}sed${String(tool.ctx.random() % 1e6).padStart(6, '0')}`;
    const opened = yield* tool.ctx.open(temporary, { write: true, create: true, exclusive: true }, stat.value.mode);
    if (!opened.ok) {
      status = yield* tool.complain(tool.gnu ? `couldn't open temporary file ./${temporary}: ${errnoText(opened.error)}` : `can't create temp file '${path}XXXXXX': ${errnoText(opened.error)}`, tool.gnu ? 4 : 1);
      continue;
    }
    status = (yield* runner.runInto([path], opened.value)) || status;
    tool.ctx.close(opened.value);
    tool.ctx.chmod(temporary, stat.value.mode);
    tool.ctx.chown(temporary, stat.value.uid, stat.value.gid);
    if (suffix !== '') tool.ctx.rename(path, suffix.includes('*') ? suffix.replaceAll('*', path) : path + suffix);
    tool.ctx.rename(temporary, path);
  }
  return status;
}

const GNU_USAGE = `Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...

  -n, --quiet, --silent
                 suppress automatic printing of pattern space
      --debug
                 annotate program execution
  -e script, --expression=script
                 add the script to the commands to be executed
  -f script-file, --file=script-file
                 add the contents of script-file to the commands to be executed
  --follow-symlinks
                 follow symlinks when processing in place
  -i[SUFFIX], --in-place[=SUFFIX]
                 edit files in place (makes backup if SUFFIX supplied)
  -l N, --line-length=N
                 specify the desired line-wrap length for the \`l' command
  --posix
                 disable all GNU extensions.
  -E, -r, --regexp-extended
                 use extended regular expressions in the script
                 (for portability use POSIX -E).
  -s, --separate
                 consider files as separate rather than as a single
                 continuous long stream.
      --sandbox
                 operate in sandbox mode (disable e/r/w commands).
  -u, --unbuffered
                 load minimal amounts of data from the input files and flush
                 the output buffers more often
  -z, --null-data
                 separate lines by NUL characters
      --help     display this help and exit
      --version  output version information and exit

If no -e, --expression, -f, or --file option is given, then the first
non-option argument is taken as the sed script to interpret.  All
remaining arguments are names of input files; if no input files are
specified, then the standard input is read.

GNU sed home page: <https://www.gnu.org/software/sed/>.
General help using GNU software: <https://www.gnu.org/gethelp/>.
`;
