// export, readonly, unset, local, declare.
import { sortedStrings } from '../../../base/compareBytes.ts';
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import { quoteSingle } from '../expand/quoting.ts';
import { assignElement, unsetElement } from '../run/arrayVariables.ts';
import { functionText } from '../run/nodeText.ts';
import { complain, writeTo } from '../run/output.ts';
import type { Shell } from '../run/shell.ts';
import type { Variable } from '../run/variables.ts';
import { isValidName } from '../syntax/charClasses.ts';
import { fail, illegalOption, output, raise } from './failure.ts';

interface Operand {
  readonly name: Bytes;
  readonly value: Bytes | undefined;
  readonly append: boolean;
}

function operandOf(text: Bytes): Operand {
  const match = /^([^=]*?)(\+?)=([^]*)$/.exec(text);
  return match ? { name: match[1] ?? '', value: match[3] ?? '', append: match[2] === '+' } : { name: text, value: undefined, append: false };
}

function* badName(shell: Shell, text: Bytes, name: Bytes): Task<number> {
  if (shell.dialect === 'bash') return yield* fail(shell, `\`${text}': not a valid identifier`, 1);
  return yield* raise(shell, `${name}: bad variable name`);
}

export function exportBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  return markVariables(shell, args, 'exported');
}

export function readonlyBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  return markVariables(shell, args, 'readonly');
}

function* markVariables(shell: Shell, args: readonly Bytes[], mark: 'exported' | 'readonly'): Task<number> {
  let i = 1;
  let remove = false;
  let functions = false;
  for (; args[i]?.startsWith('-') && args[i] !== '-'; i++) {
    const arg = args[i] ?? '';
    if (arg === '--') {
      i += 1;
      break;
    }
    const known = shell.dialect === 'bash' ? /^-[pnfaA]+$/ : shell.dialect === 'ash' && mark === 'exported' ? /^-[pn]+$/ : /^-p+$/;
    if (!known.test(arg)) {
      const usage = mark === 'exported' ? 'export [-fn] [name[=value] ...] or export -p' : 'readonly [-aAf] [name[=value] ...] or readonly -p';
      return yield* illegalOption(shell, arg.charAt(1), usage);
    }
    if (arg.includes('n')) remove = true;
    if (arg.includes('f')) functions = true;
  }
  if (i >= args.length) return yield* output(shell, listMarked(shell, mark, args[0] ?? ''));
  let status = 0;
  for (const text of args.slice(i)) {
    if (functions) continue;
    const { name, value, append } = operandOf(text);
    if (!isValidName(name)) {
      status = yield* badName(shell, text, name);
      continue;
    }
    if (value !== undefined) shell.assign(name, append ? (shell.variables.get(name) ?? '') + value : value);
    shell.variables.mark(name, remove ? { exported: false } : { [mark]: true });
  }
  return status;
}

function listMarked(shell: Shell, mark: 'exported' | 'readonly', command: Bytes): Bytes {
  const lines: Bytes[] = [];
  for (const name of sortedStrings(shell.variables.names())) {
    const variable = shell.variables.find(name);
    if (!variable?.[mark]) continue;
    if (shell.dialect === 'bash') lines.push(`declare -${flagsOf(variable) || '-'} ${name}${valueText(variable)}\n`);
    else lines.push(`${command} ${name}${variable.value === undefined ? '' : `=${quoteSingle(variable.value)}`}\n`);
  }
  return lines.join('');
}

function flagsOf(variable: Variable): string {
  const flags = [variable.elements ? (variable.associative ? 'A' : 'a') : '', variable.integer ? 'i' : '', variable.letters === 'lower' ? 'l' : '', variable.readonly ? 'r' : '',
    variable.letters === 'upper' ? 'u' : '', variable.exported ? 'x' : ''];
  return flags.join('');
}

/** `="value"`, as bash's `declare -p` shows it. */
function valueText(variable: Variable): Bytes {
  if (variable.elements) return `=(${[...variable.elements].map(([key, value]) => `[${/\s/.test(key) ? doubleQuoted(key) : key}]=${doubleQuoted(value)}`).join(' ')}${variable.associative && variable.elements.size > 0 ? ' ' : ''})`;
  return variable.value === undefined ? '' : `=${doubleQuoted(variable.value)}`;
}

function doubleQuoted(text: Bytes): Bytes {
  return `"${text.replace(/["$`\\]/g, '\\$&')}"`;
}

export function* unsetBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  let kind: 'variable' | 'function' | 'either' = 'either';
  let i = 1;
  for (; args[i]?.startsWith('-') && args[i] !== '-'; i++) {
    const arg = args[i] ?? '';
    if (arg === '--') {
      i += 1;
      break;
    }
    if (!/^-[vfn]+$/.test(arg)) return yield* illegalOption(shell, arg.charAt(1), 'unset [-f] [-v] [-n] [name ...]');
    kind = arg.includes('f') ? 'function' : 'variable';
  }
  let status = 0;
  for (const name of args.slice(i)) status = (yield* unsetOne(shell, name, kind)) || status;
  return status;
}

function* unsetOne(shell: Shell, name: Bytes, kind: 'variable' | 'function' | 'either'): Task<number> {
  if (kind === 'function') {
    shell.functions.delete(name);
    return 0;
  }
  const element = shell.dialect === 'bash' ? /^(\w+)\[(.+)\]$/.exec(name) : null;
  if (element) {
    unsetElement(shell, element[1] ?? '', element[2] ?? '');
    return 0;
  }
  if (!isValidName(name)) return yield* badName(shell, name, name);
  if (shell.variables.isReadonly(name)) {
    if (shell.dialect === 'bash') return yield* fail(shell, `${name}: cannot unset: readonly variable`, 1);
    return yield* raise(shell, `${name}: is read only`);
  }
  if (kind === 'either' && shell.dialect === 'bash' && !shell.variables.isSet(name) && shell.functions.delete(name)) return 0;
  shell.variables.unset(name);
  return 0;
}

export function* localBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  if (shell.functionDepth === 0) return shell.dialect === 'bash' ? yield* fail(shell, 'can only be used in a function', 1) : yield* raise(shell, 'not in a function');
  if (shell.dialect === 'bash') return yield* declareBuiltin(shell, args);
  for (const text of args.slice(1)) {
    const { name, value } = operandOf(text);
    if (!isValidName(name)) return yield* badName(shell, text, name);
    const fresh = shell.variables.makeLocal(name);
    if (value !== undefined) shell.assign(name, value);
    else if (fresh && shell.dialect === 'ash') shell.variables.unset(name);
  }
  return 0;
}

const DECLARE_USAGE = 'declare [-aAfFgiIlnrtux] [name[=value] ...] or declare -p [-aAfFilnrtux] [name ...]';

interface Attributes {
  readonly on: ReadonlySet<string>;
  readonly off: ReadonlySet<string>;
}

/** bash: declare, typeset, and local within functions. */
export function* declareBuiltin(shell: Shell, args: readonly Bytes[]): Task<number> {
  const on = new Set<string>();
  const off = new Set<string>();
  let i = 1;
  for (; /^[-+]./.test(args[i] ?? ''); i++) {
    const arg = args[i] ?? '';
    if (arg === '--') {
      i += 1;
      break;
    }
    const bad = [...arg.slice(1)].find((letter) => !'aAfFgiIlnrtuxp'.includes(letter));
    if (bad !== undefined) return yield* illegalOption(shell, bad, args[0] === 'local' ? 'local [option] name[=value] ...' : DECLARE_USAGE);
    for (const letter of arg.slice(1)) (arg.startsWith('-') ? on : off).add(letter);
  }
  const names = args.slice(i);
  if (on.has('f') || on.has('F')) return yield* showFunctions(shell, names, on.has('F'));
  if (args[0] === 'local' && names.length === 0) return 0;
  if (on.has('p') || names.length === 0) return yield* showVariables(shell, names, on);
  let status = 0;
  for (const text of names) status = (yield* declareOne(shell, text, { on, off }, args[0] ?? '')) || status;
  return status;
}

function* declareOne(shell: Shell, text: Bytes, attributes: Attributes, command: Bytes): Task<number> {
  const array = /^([A-Za-z_]\w*)(\+?)=\(([^]*)\)$/.exec(text);
  const element = /^([A-Za-z_]\w*)\[(.+?)\]\+?=([^]*)$/.exec(text);
  const { name, value, append } = array ? { name: array[1] ?? '', value: undefined, append: array[2] === '+' } : element ? { name: element[1] ?? '', value: undefined, append: false } : operandOf(text);
  if (!isValidName(name)) return yield* fail(shell, `\`${text}': not a valid identifier`, 1);
  if (shell.functionDepth > 0 && !attributes.on.has('g') && (command === 'local' || command === 'declare' || command === 'typeset')) makeLocal(shell, name);
  if (shell.variables.isReadonly(name) && (value !== undefined || attributes.off.has('r'))) return yield* fail(shell, `${name}: readonly variable`, 1);
  applyAttributes(shell, name, attributes);
  if (array) yield* shell.evaluation.evaluateText(shell, text, shell.line);
  else if (element) assignElement(shell, name, element[2] ?? '', element[3] ?? '', false);
  else if (value !== undefined) shell.assign(name, append ? (shell.variables.get(name) ?? '') + value : value);
  if (attributes.on.has('r')) shell.variables.mark(name, { readonly: true });
  return 0;
}

function makeLocal(shell: Shell, name: Bytes): void {
  if (shell.variables.makeLocal(name)) shell.variables.unset(name);
}

function applyAttributes(shell: Shell, name: Bytes, { on, off }: Attributes): void {
  const marks: { -readonly [K in keyof Variable]?: Variable[K] } = {};
  if (on.has('x')) marks.exported = true;
  if (off.has('x')) marks.exported = false;
  if (on.has('i')) marks.integer = true;
  if (off.has('i')) marks.integer = false;
  if (on.has('u')) marks.letters = 'upper';
  if (on.has('l')) marks.letters = 'lower';
  if (on.has('a') && !shell.variables.find(name)?.elements) marks.elements = new Map();
  if (on.has('A')) {
    marks.associative = true;
    marks.elements = shell.variables.find(name)?.elements ?? new Map();
  }
  shell.variables.mark(name, marks);
}

function* showFunctions(shell: Shell, names: readonly Bytes[], onlyNames: boolean): Task<number> {
  let status = 0;
  for (const name of names.length > 0 ? names : sortedStrings(shell.functions.keys())) {
    const definition = shell.functions.get(name);
    if (!definition) status = 1;
    else if (onlyNames) yield* writeTo(shell, 1, names.length > 0 ? `${name}\n` : `declare -f ${name}\n`);
    else yield* writeTo(shell, 1, functionText(name, definition));
  }
  return status;
}

function* showVariables(shell: Shell, names: readonly Bytes[], on: ReadonlySet<string>): Task<number> {
  let status = 0;
  for (const name of names.length > 0 ? names : sortedStrings(shell.variables.names())) {
    const variable = shell.variables.find(name);
    if (!variable) {
      yield* complain(shell, `${name}: not found`);
      status = 1;
      continue;
    }
    if (names.length === 0 && ((on.has('x') && !variable.exported) || (on.has('r') && !variable.readonly) || (on.has('a') && !variable.elements))) continue;
    if (on.has('p') || on.size > 0) yield* writeTo(shell, 1, `declare -${flagsOf(variable) || '-'} ${name}${valueText(variable)}\n`);
    else if (variable.value !== undefined) yield* writeTo(shell, 1, `${name}=${variable.value}\n`);
  }
  return status;
}
