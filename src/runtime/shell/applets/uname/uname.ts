// uname, arch and nproc: what the kernel and the machine are called, and its processors.
import type { Task } from '../../../../engine/task.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import type { Tool } from '../support/tool.ts';

export const uname = { name: 'uname', run: runUname } satisfies AppletDefinition;
export const arch = { name: 'arch', run: runArch } satisfies AppletDefinition;
export const nproc = { name: 'nproc', run: runNproc } satisfies AppletDefinition;

const LONG = {
  all: 'a', 'kernel-name': 's', sysname: 's', nodename: 'n', 'kernel-release': 'r', release: 'r', 'kernel-version': 'v', machine: 'm', processor: 'p', 'hardware-platform': 'i', 'operating-system': 'o',
};
const ORDER = 'snrvmpio';
const VERSION = '#1 SMP PREEMPT_DYNAMIC';
const MACHINE = 'x86_64';

function* runUname(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: 'asnrvmpio', long: LONG });
  if (typeof parsed === 'number') return parsed;
  const [extra] = parsed.operands;
  if (extra !== undefined) return tool.gnu ? yield* tool.tryHelp(`extra operand '${extra}'`) : yield* tool.usage();
  const facts: Readonly<Record<string, Bytes>> = {
    s: 'Linux', n: tool.ctx.process.namespaces.uts.hostname, r: tool.ctx.kernel.release, v: VERSION, m: MACHINE, p: 'unknown', i: 'unknown', o: 'GNU/Linux',
  };
  const all = parsed.given.has('a');
  const wanted = [...ORDER].filter((letter) => (all ? !'pi'.includes(letter) : parsed.given.has(letter)));
  yield* tool.out(`${(wanted.length === 0 ? ['s'] : wanted).map((letter) => facts[letter] ?? '').join(' ')}\n`);
  return 0;
}

function* runArch(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: '' });
  if (typeof parsed === 'number') return parsed;
  const [extra] = parsed.operands;
  if (extra !== undefined && tool.gnu) return yield* tool.tryHelp(`extra operand '${extra}'`);
  yield* tool.out(`${MACHINE}\n`);
  return 0;
}

/** A cgroup's quota does not change what a process counts. */
function* runNproc(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, { short: '', long: { all: 'a', 'ignore=': 'i' } });
  if (typeof parsed === 'number') return parsed;
  const [extra] = parsed.operands;
  if (extra !== undefined && tool.gnu) return yield* tool.tryHelp(`extra operand '${extra}'`);
  const ignored = parsed.given.get('i')?.at(-1) ?? '0';
  if (!/^\d+$/.test(ignored)) return yield* tool.complain(tool.gnu ? `invalid number to ignore: '${ignored}'` : `invalid number '${ignored}'`);
  yield* tool.out(`${Math.max(1, tool.ctx.kernel.cpus - Number(ignored))}\n`);
  return 0;
}
