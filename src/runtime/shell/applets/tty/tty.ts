// tty, ttysize, stty, clear, reset: what a terminal tells and is told.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import type { Tool } from '../support/tool.ts';

export const tty = { name: 'tty', run: runTty } satisfies AppletDefinition;
export const ttysize = { name: 'ttysize', only: 'busybox', run: runTtysize } satisfies AppletDefinition;
export const stty = { name: 'stty', run: runStty } satisfies AppletDefinition;
export const clear = { name: 'clear', run: (tool) => printed(tool, tool.gnu ? '\x1b[H\x1b[2J\x1b[3J' : '\x1b[H\x1b[J') } satisfies AppletDefinition;
export const reset = { name: 'reset', only: 'busybox', run: (tool) => printed(tool, '\x1bc\x1b(B\x1b[m\x1b[J\x1b[?25h') } satisfies AppletDefinition;

function* printed(tool: Tool, text: Bytes): Task<number> {
  yield* tool.out(text);
  return 0;
}

function* runTty(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, tool.gnu ? { short: 's', long: { silent: 's', quiet: 's' } } : { short: 's' }, 2);
  if (typeof parsed === 'number') return parsed;
  const [extra] = parsed.operands;
  if (extra !== undefined && tool.gnu) return yield* tool.tryHelp(`extra operand '${extra}'`, 2);
  const terminal = tool.ctx.isTty(0);
  if (!parsed.given.has('s')) yield* tool.out(terminal ? '/dev/pts/0\n' : 'not a tty\n');
  return terminal ? 0 : 1;
}

function* runTtysize(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const size = tool.ctx.ttySize(0) ?? { columns: 80, rows: 24 };
  const words = argv.slice(1).map((arg) => (arg === 'w' ? size.columns : arg === 'h' ? size.rows : 0));
  yield* tool.out(`${(words.length > 0 ? words : [size.columns, size.rows]).join(' ')}\n`);
  return 0;
}

function* runStty(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const size = tool.ctx.ttySize(0);
  if (!size) return yield* tool.complain(tool.gnu ? "'standard input': Inappropriate ioctl for device" : 'standard input: Inappropriate ioctl for device');
  const [what] = argv.slice(1);
  if (what === 'size') {
    yield* tool.out(`${size.rows} ${size.columns}\n`);
    return 0;
  }
  if (what === undefined) {
    yield* tool.out('speed 38400 baud; line = 0;\n-brkint -imaxbel\n');
    return 0;
  }
  return yield* tool.notSimulated(what);
}
