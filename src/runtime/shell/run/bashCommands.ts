// bash: `select` and `time`.
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import type { Node } from '../syntax/ast.ts';
import { writeTo } from './output.ts';
import type { Shell } from './shell.ts';

type NodeOf<T extends Node['type']> = Extract<Node, { readonly type: T }>;

/** `select`: a menu on descriptor 2, an answer from descriptor 0. */
export function* evaluateSelect(shell: Shell, node: NodeOf<'select'>, run: (body: Node) => Task<number>): Task<number> {
  const words = node.words ? yield* shell.expander.all(node.words) : shell.positional;
  let status = 0;
  let showMenu = true;
  shell.loopDepth += 1;
  try {
    for (;;) {
      if (showMenu) yield* writeTo(shell, 2, words.map((word, i) => `${i + 1}) ${word}\n`).join(''));
      yield* writeTo(shell, 2, shell.variables.get('PS3') ?? '#? ');
      const line = yield* readLine(shell);
      if (line === undefined) {
        yield* writeTo(shell, 1, '\n');
        return 1;
      }
      shell.assign('REPLY', line);
      showMenu = line === '';
      if (showMenu) continue;
      shell.assign(node.name, /^\s*\d+\s*$/.test(line) ? (words[Number(line) - 1] ?? '') : '');
      status = yield* run(node.body);
      if (shell.skip === 'none') continue;
      if (shell.skip === 'return') return status;
      shell.skipCount -= 1;
      const ends = shell.skip === 'break' || shell.skipCount > 0;
      if (shell.skipCount <= 0) shell.skip = 'none';
      if (ends) return status;
    }
  } finally {
    shell.loopDepth -= 1;
  }
}

function* readLine(shell: Shell): Task<Bytes | undefined> {
  let line = '';
  for (;;) {
    const result = yield* shell.ctx.read(0, 1);
    if (!result.ok || result.value === '') return line === '' ? undefined : line;
    if (result.value === '\n') return line;
    line += result.value;
  }
}

/** `time`: real, user and system time of a pipeline, on descriptor 2. */
export function* evaluateTime(shell: Shell, node: NodeOf<'time'>, run: (body: Node) => Task<number>): Task<number> {
  const start = shell.ctx.now();
  const cpu = shell.ctx.process.cpuTime;
  const status = node.body ? yield* run(node.body) : 0;
  const real = shell.ctx.now() - start;
  const user = shell.ctx.process.cpuTime - cpu;
  const long = (micros: number) => `${Math.floor(micros / 60e6)}m${((micros % 60e6) / 1e6).toFixed(3)}s`;
  const short = (micros: number) => (micros / 1e6).toFixed(2);
  if (node.posix) yield* writeTo(shell, 2, `real ${short(real)}\nuser ${short(user)}\nsys ${short(0)}\n`);
  else yield* writeTo(shell, 2, `\nreal\t${long(real)}\nuser\t${long(user)}\nsys\t${long(0)}\n`);
  return status;
}
