// type, command -v, hash: what a name means.
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import { quoteBash, quoteSingle } from '../expand/quoting.ts';
import { findAllPrograms, findProgram } from '../run/commandSearch.ts';
import { functionText } from '../run/nodeText.ts';
import { complain, writeTo } from '../run/output.ts';
import type { Shell } from '../run/shell.ts';
import { keywordsOf } from '../syntax/tokens.ts';
import { illegalOption, output } from './failure.ts';

type Kind = 'alias' | 'keyword' | 'function' | 'builtin' | 'file';

function kindOf(shell: Shell, name: Bytes): { readonly kind: Kind; readonly path: Bytes } | undefined {
  if (shell.aliases.has(name) && (shell.dialect !== 'bash' || shell.shopt.has('expand_aliases'))) return { kind: 'alias', path: '' };
  if (keywordsOf(shell.dialect).has(name)) return { kind: 'keyword', path: '' };
  if (shell.functions.has(name)) return { kind: 'function', path: '' };
  if (shell.builtins.find(name)) return { kind: 'builtin', path: '' };
  if (name.includes('/')) return shell.ctx.access(name, 'x').ok ? { kind: 'file', path: name } : undefined;
  const found = findProgram(shell, name);
  return found.ok ? { kind: 'file', path: found.value } : undefined;
}

export function* typeBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  let i = 1;
  let form: 'long' | 'type' | 'path' = 'long';
  let all = false;
  if (shell.dialect === 'bash') {
    for (; args[i]?.startsWith('-'); i++) {
      const arg = args[i] ?? '';
      if (!/^-[afptP]+$/.test(arg)) return yield* illegalOption(shell, arg.charAt(1), 'type [-afptP] name [name ...]');
      if (arg.includes('t')) form = 'type';
      if (/[pP]/.test(arg)) form = 'path';
      if (arg.includes('a')) all = true;
    }
  } else if (shell.dialect === 'ash' && args[1] === '-p') {
    form = 'path';
    i = 2;
  } else if (shell.dialect === 'ash' && args[1] === '-t') return yield* typeWordAsh(shell, args.slice(2));
  let status = 0;
  for (const name of args.slice(i)) {
    const found = kindOf(shell, name);
    if (!found) {
      status = shell.dialect === 'bash' ? 1 : 127;
      if (form === 'long') yield* notFound(shell, name);
    } else if (form === 'type') yield* writeTo(shell, 1, `${found.kind}\n`);
    else if (form === 'path') yield* writeTo(shell, 1, found.kind === 'file' ? `${found.path}\n` : '');
    else yield* writeTo(shell, 1, describe(shell, name, found.kind, found.path));
    if (shell.dialect === 'dash' && found?.kind === 'file' && !name.includes('/')) shell.remember(name, found.path);
    if (all && form === 'long' && found && found.kind !== 'file') for (const path of findAllPrograms(shell, name)) yield* writeTo(shell, 1, `${name} is ${path}\n`);
  }
  return status;
}

/** busybox takes -t for -p. */
function* typeWordAsh(shell: Shell, names: readonly Bytes[]): Task<number> {
  let status = 0;
  for (const name of names) {
    const found = kindOf(shell, name);
    if (found) yield* writeTo(shell, 1, found.kind === 'file' ? `${found.path}\n` : `${name}\n`);
    else status = 127;
  }
  return status;
}

function* notFound(shell: Shell, name: Bytes): Task<void> {
  if (shell.dialect === 'bash') yield* complain(shell, `${name}: not found`);
  else yield* writeTo(shell, 1, `${name}: not found\n`);
}

function describe(shell: Shell, name: Bytes, kind: Kind, path: Bytes): Bytes {
  switch (kind) {
    case 'alias': {
      const value = shell.aliases.get(name) ?? '';
      return shell.dialect === 'bash' ? `${name} is aliased to \`${value}'\n` : `${name} is an alias for ${value}\n`;
    }
    case 'keyword':
      return `${name} is a shell keyword\n`;
    case 'function': {
      const definition = shell.functions.get(name);
      if (shell.dialect === 'bash' && definition) return `${name} is a function\n${functionText(name, definition)}`;
      return `${name} is a ${shell.dialect === 'dash' || shell.version === '1.28' ? 'shell ' : ''}function\n`;
    }
    case 'builtin':
      return shell.dialect !== 'bash' && shell.builtins.isSpecial(name) ? `${name} is a special shell builtin\n` : `${name} is a shell builtin\n`;
    case 'file': {
      const tracked = shell.dialect !== 'ash' && shell.commandHash.has(name);
      if (shell.dialect === 'bash' && tracked) return `${name} is hashed (${path})\n`;
      return `${name} is${tracked && shell.dialect === 'dash' ? ' a tracked alias for' : ''} ${path}\n`;
    }
  }
}

/** Only -v, -V and errors: running a command is the evaluator's work. */
export function* commandBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  let verbose: boolean | undefined;
  let i = 1;
  for (; args[i]?.startsWith('-') && args[i] !== '-'; i++) {
    const arg = args[i] ?? '';
    if (arg === '--') {
      i += 1;
      break;
    }
    if (!/^-[pvV]+$/.test(arg)) return yield* illegalOption(shell, arg.charAt(1), 'command [-pVv] command [arg ...]');
    if (arg.includes('V')) verbose = true;
    else if (arg.includes('v')) verbose = false;
  }
  if (verbose === undefined) return 0;
  let status = shell.dialect === 'bash' ? 1 : 0;
  for (const name of args.slice(i, shell.dialect === 'bash' ? undefined : i + 1)) {
    const found = kindOf(shell, name);
    if (!found) {
      if (shell.dialect !== 'bash') status = 127;
      if (verbose) yield* notFound(shell, name);
      continue;
    }
    if (shell.dialect === 'bash') status = 0;
    yield* writeTo(shell, 1, verbose ? describe(shell, name, found.kind, found.path) : short(shell, name, found.kind, found.path));
  }
  return status;
}

function short(shell: Shell, name: Bytes, kind: Kind, path: Bytes): Bytes {
  if (kind === 'file') return `${path}\n`;
  if (kind !== 'alias') return `${name}\n`;
  const value = shell.aliases.get(name) ?? '';
  return `alias ${name}=${shell.dialect === 'bash' ? quoteBash(value) : quoteSingle(value)}\n`;
}

export function* hashBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  if (args[1] === '-r') {
    shell.commandHash.clear();
    return 0;
  }
  if (args[1]?.startsWith('-') && args[1] !== '--') return yield* illegalOption(shell, args[1].charAt(1), 'hash [-lr] [-p pathname] [-dt] [name ...]');
  if (args.length === 1) {
    if (shell.dialect !== 'bash') return yield* output(shell, [...shell.commandHash.values()].map(({ path }) => `${path}\n`).join(''));
    if (shell.commandHash.size === 0) return yield* output(shell, 'hash: hash table empty\n');
    return yield* output(shell, `hits\tcommand\n${[...shell.commandHash.values()].map(({ path, hits }) => `${String(hits).padStart(4)}\t${path}\n`).join('')}`);
  }
  let status = 0;
  for (const name of args.slice(1)) {
    if (shell.builtins.find(name) || shell.functions.has(name)) continue;
    const found = findProgram(shell, name);
    if (found.ok) shell.remember(name, found.value, 0);
    else {
      yield* complain(shell, `${name}: not found`);
      status = 1;
    }
  }
  return status;
}
