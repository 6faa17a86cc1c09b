// bash: pushd, popd and dirs.
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import type { Shell } from '../run/shell.ts';
import { cdBuiltin } from './cd.ts';
import { fail, output } from './failure.ts';

/** The home directory is shown as `~`. */
function shown(shell: Shell, path: Bytes): Bytes {
  const home = shell.variables.get('HOME');
  return home !== undefined && home !== '/' && (path === home || path.startsWith(`${home}/`)) ? `~${path.slice(home.length)}` : path;
}

function stackOf(shell: Shell): readonly Bytes[] {
  return [shell.workingDirectory, ...shell.directoryStack];
}

function* list(shell: Shell): Task<number> {
  return yield* output(shell, `${stackOf(shell).map((path) => shown(shell, path)).join(' ')}\n`);
}

/** `+2` from the left, `-0` from the right; undefined when it is no such thing. */
function position(text: Bytes, length: number): number | undefined {
  const match = /^([-+])(\d+)$/.exec(text);
  if (!match) return undefined;
  return match[1] === '+' ? Number(match[2]) : length - 1 - Number(match[2]);
}

export function* dirsBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  const options = args.slice(1);
  if (options.includes('-c')) {
    shell.directoryStack = [];
    return 0;
  }
  const stack = stackOf(shell);
  const at = options.map((text) => position(text, stack.length)).find((one) => one !== undefined);
  if (at !== undefined) return stack[at] === undefined ? yield* fail(shell, `${at}: directory stack index out of range`, 1) : yield* output(shell, `${shown(shell, stack[at])}\n`);
  const name = (path: Bytes) => (options.includes('-l') ? path : shown(shell, path));
  if (options.includes('-v')) return yield* output(shell, stack.map((path, i) => `${String(i).padStart(2)}  ${name(path)}\n`).join(''));
  return yield* output(shell, `${stack.map(name).join(options.includes('-p') ? '\n' : ' ')}\n`);
}

export function* pushdBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  const [, target] = args;
  const stack = stackOf(shell);
  const at = target === undefined ? 1 : position(target, stack.length);
  if (at !== undefined) {
    if (stack[at] === undefined) return yield* fail(shell, target === undefined ? 'no other directory' : `${target}: directory stack index out of range`, 1);
    const turned = target === undefined ? [stack[1] ?? '', stack[0] ?? '', ...stack.slice(2)] : [...stack.slice(at), ...stack.slice(0, at)];
    return yield* go(shell, turned[0] ?? '', turned.slice(1));
  }
  return yield* go(shell, target ?? '', stack);
}

export function* popdBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  const [, target] = args;
  const stack = stackOf(shell);
  if (stack.length < 2) return yield* fail(shell, 'directory stack empty', 1);
  const at = target === undefined ? 0 : position(target, stack.length);
  if (at === undefined || stack[at] === undefined) return yield* fail(shell, `${target ?? ''}: ${at === undefined ? 'invalid argument' : 'directory stack index out of range'}`, 1);
  const rest = stack.filter((_path, i) => i !== at);
  if (at > 0) {
    shell.directoryStack = rest.slice(1);
    return yield* list(shell);
  }
  return yield* go(shell, rest[0] ?? '', rest.slice(1));
}

function* go(shell: Shell, path: Bytes, below: readonly Bytes[]): Task<number> {
  const status = yield* cdBuiltin(shell, ['cd', '--', path]);
  if (status !== 0) return status;
  shell.directoryStack = below;
  return yield* list(shell);
}
