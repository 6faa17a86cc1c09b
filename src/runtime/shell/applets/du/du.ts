// du: the space that files take.
import type { Task } from '../../../../engine/task.ts';
import { errnoText } from '../../../process/errnoText.ts';
import type { Stat } from '../../../process/types.ts';
import type { Bytes } from '../../../vfs/types.ts';
import type { AppletDefinition } from '../support/define.ts';
import { joinPath } from '../support/names.ts';
import { humanBusybox, humanGnu, parseSize } from '../support/sizes.ts';
import type { Tool } from '../support/tool.ts';

export const du = { name: 'du', run } satisfies AppletDefinition;

const LONG = {
  all: 'a', 'apparent-size': 'A', bytes: 'b', total: 'c', 'dereference-args': 'H', dereference: 'L', 'human-readable': 'h', 'max-depth=': 'd', summarize: 's', 'one-file-system': 'x', 'separate-dirs': 'S', 'block-size=': 'B', 'count-links': 'l',
};

const FILE_COST = 2;

interface Style {
  readonly all: boolean;
  readonly maxDepth: number;
  readonly apparent: boolean;
  readonly countLinks: boolean;
  readonly oneDevice: boolean;
  readonly followAll: boolean;
  readonly followArguments: boolean;
  readonly show: (bytes: number) => Bytes;
}

function* run(tool: Tool, argv: readonly Bytes[]): Task<number> {
  const parsed = yield* tool.options(argv, tool.gnu ? { short: 'abcd:hHklLmsSxB:0', long: LONG } : { short: 'aHkLsmhd:xclb', long: {} });
  if (typeof parsed === 'number') return parsed;
  const { given } = parsed;
  const depthText = given.get('d')?.at(-1);
  if (depthText !== undefined && !/^\d+$/.test(depthText)) return tool.gnu ? yield* tool.tryHelp(`invalid maximum depth '${depthText}'`) : yield* tool.complain(`invalid number '${depthText}'`);
  const unitOption = parsed.sequence.findLast(([key]) => 'khmbB'.includes(key));
  const unit = unitOption?.[0] === 'm' ? 2 ** 20 : unitOption?.[0] === 'b' ? 1 : unitOption?.[0] === 'B' ? (parseSize(unitOption[1].replace(/^(?=[A-Za-z])/, '1')) ?? 1024) : 1024;
  const human = unitOption?.[0] === 'h';
  const style: Style = {
    all: given.has('a'),
    maxDepth: given.has('s') ? 0 : depthText === undefined ? Infinity : Number(depthText),
    apparent: given.has('b') || given.has('A'),
    countLinks: given.has('l'),
    oneDevice: given.has('x'),
    followAll: given.has('L'),
    followArguments: given.has('L') || given.has('H'),
    show: human ? (bytes) => (tool.gnu ? humanGnu(bytes) : humanBusybox(bytes)) : (bytes) => String(Math.ceil(bytes / unit)),
  };
  const counter = new Counter(tool, style);
  let total = 0;
  for (const path of parsed.operands.length > 0 ? parsed.operands : ['.']) total += yield* counter.start(path);
  if (given.has('c')) yield* tool.out(`${style.show(total)}\ttotal\n`);
  return counter.status;
}

class Counter {
  readonly #tool: Tool;
  readonly #style: Style;
  readonly #counted = new Set<string>();
  status = 0;

  constructor(tool: Tool, style: Style) {
    this.#tool = tool;
    this.#style = style;
  }

  *start(path: Bytes): Task<number> {
    const { ctx } = this.#tool;
    const stat = this.#style.followArguments ? ctx.stat(path) : ctx.lstat(path);
    if (!stat.ok) {
      this.status = yield* this.#tool.complain(this.#tool.gnu ? `cannot access '${path}': ${errnoText(stat.error)}` : `${path}: ${errnoText(stat.error)}`);
      return 0;
    }
    return yield* this.#count(path, stat.value, 0, stat.value.dev);
  }

  *#count(path: Bytes, stat: Stat, depth: number, device: number): Task<number> {
    const tool = this.#tool;
    if (tool.ctx.spend(FILE_COST)) yield* tool.ctx.pay();
    if (this.#style.oneDevice && stat.dev !== device) return 0;
    const key = `${stat.dev}:${stat.ino}`;
    if (!this.#style.countLinks && stat.nlink > 1 && stat.type !== 'dir') {
      if (this.#counted.has(key)) return 0;
      this.#counted.add(key);
    }
    let bytes = this.#style.apparent ? stat.size : stat.blocks * 512;
    if (stat.type === 'dir') bytes += yield* this.#countEntries(path, depth, device);
    if ((stat.type === 'dir' || this.#style.all || depth === 0) && depth <= this.#style.maxDepth) yield* tool.out(`${this.#style.show(bytes)}\t${path}\n`);
    return bytes;
  }

  *#countEntries(path: Bytes, depth: number, device: number): Task<number> {
    const tool = this.#tool;
    const names = tool.ctx.readdir(path);
    if (!names.ok) {
      this.status = yield* tool.complain(tool.gnu ? `cannot read directory '${path}': ${errnoText(names.error)}` : `can't open '${path}': ${errnoText(names.error)}`);
      return 0;
    }
    let bytes = 0;
    for (const name of names.value) {
      if (name === '.' || name === '..') continue;
      const child = joinPath(path, name);
      const followed = this.#style.followAll ? tool.ctx.stat(child) : undefined;
      const stat = followed?.ok ? followed : tool.ctx.lstat(child);
      if (stat.ok) bytes += yield* this.#count(child, stat.value, depth + 1, device);
    }
    return bytes;
  }
}
