// cd and pwd: logical paths by default.
import type { Task } from '../../../engine/task.ts';
import { errnoText } from '../../process/errnoText.ts';
import type { Bytes } from '../../vfs/types.ts';
import { ShellError } from '../run/control.ts';
import { complain, writeTo } from '../run/output.ts';
import type { Shell } from '../run/shell.ts';
import { fail, illegalOption, output } from './failure.ts';

export function* cdBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  let rest = args.slice(1);
  let physical = false;
  while (rest[0]?.startsWith('-') && rest[0].length > 1) {
    const option = rest[0];
    if (option === '--') {
      rest = rest.slice(1);
      break;
    }
    if (!/^-[LPe@]+$/.test(option)) return yield* illegalOption(shell, option.charAt(1), 'cd [-L|[-P [-e]] [-@]] [dir]');
    physical = option.lastIndexOf('P') > option.lastIndexOf('L');
    rest = rest.slice(1);
  }
  if (shell.dialect === 'bash' && rest.length > 1) return yield* fail(shell, 'too many arguments', 1);
  let target = rest[0];
  let print = false;
  if (target === undefined) {
    target = shell.variables.get('HOME');
    if (target === undefined) return shell.dialect === 'bash' ? yield* fail(shell, 'HOME not set', 1) : 0;
  } else if (target === '-') {
    target = shell.variables.get('OLDPWD');
    if (target === undefined) {
      if (shell.dialect === 'bash') return yield* fail(shell, 'OLDPWD not set', 1);
      target = shell.workingDirectory;
    }
    print = true;
  }
  if (target === '') target = shell.dialect === 'bash' ? '.' : '.';
  return yield* change(shell, target, physical, print);
}

function* change(shell: Shell, target: Bytes, physical: boolean, print: boolean): Task<number> {
  const searched = searchCdPath(shell, target);
  const path = searched?.path ?? target;
  const absolute = path.startsWith('/') ? path : `${shell.workingDirectory}/${path}`;
  // Two slashes in front may mean something of their own: ash and dash keep them.
  const logical = physical ? path : (shell.dialect !== 'bash' && /^\/\/(?!\/)/.test(absolute) ? '/' : '') + normalize(absolute);
  let result = shell.ctx.chdir(logical);
  if (!result.ok && !physical && !path.startsWith('/') && result.error === 'ENOENT') result = shell.ctx.chdir(path);
  if (!result.ok) {
    const reason = errnoText(result.error);
    if (shell.dialect === 'bash') return yield* fail(shell, `${target}: ${reason}`, 1);
    yield* complain(shell, shell.dialect === 'dash' ? `can't cd to ${target}` : `can't cd to ${target}: ${reason}`);
    throw new ShellError(2);
  }
  const before = shell.workingDirectory;
  const physicalPath = physical ? shell.ctx.getcwd() : undefined;
  shell.workingDirectory = physicalPath?.ok ? physicalPath.value : logical;
  shell.assign('OLDPWD', before);
  shell.assign('PWD', shell.workingDirectory);
  shell.variables.mark('PWD', { exported: true });
  shell.variables.mark('OLDPWD', { exported: true });
  return print || searched?.print ? yield* output(shell, `${shell.workingDirectory}\n`) : 0;
}

function searchCdPath(shell: Shell, target: Bytes): { readonly path: Bytes; readonly print: boolean } | undefined {
  const list = shell.variables.get('CDPATH');
  if (list === undefined || list === '' || target.startsWith('/') || /^\.\.?(\/|$)/.test(target)) return undefined;
  for (const directory of list.split(':')) {
    const path = directory === '' ? target : `${directory}/${target}`;
    const stat = shell.ctx.stat(path);
    if (stat.ok && stat.value.type === 'dir') return { path, print: directory !== '' };
  }
  return undefined;
}

/** Removes `.`, `..` and double slashes by text alone. */
export function normalize(path: Bytes): Bytes {
  const names: Bytes[] = [];
  for (const name of path.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return `/${names.join('/')}`;
}

export function* pwdBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  const option = args.slice(1).findLast((arg) => /^-[LP]+$/.test(arg));
  if (args[1]?.startsWith('-') && option === undefined && args[1] !== '--') return yield* illegalOption(shell, args[1].charAt(1), 'pwd [-LP]');
  if (option?.endsWith('P')) {
    const path = shell.ctx.getcwd();
    if (!path.ok) {
      yield* writeTo(shell, 2, `${shell.prefix()}error retrieving current directory: ${errnoText(path.error)}\n`);
      return 1;
    }
    return yield* output(shell, `${path.value}\n`);
  }
  return yield* output(shell, `${shell.workingDirectory}\n`);
}
