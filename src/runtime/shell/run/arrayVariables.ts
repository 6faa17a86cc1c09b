// bash arrays: indexed and associative.
import type { Bytes } from '../../vfs/types.ts';
import type { Shell } from './shell.ts';

export function arrayValues(shell: Shell, name: Bytes): readonly Bytes[] {
  const special = specialArray(shell, name);
  if (special) return special;
  const variable = shell.variables.find(name);
  if (variable?.elements) return [...variable.elements.values()];
  const value = shell.variables.get(name);
  return value === undefined ? [] : [value];
}

export function arrayKeys(shell: Shell, name: Bytes): readonly Bytes[] {
  const special = specialArray(shell, name);
  if (special) return special.map((_, i) => String(i));
  const variable = shell.variables.find(name);
  if (variable?.elements) return [...variable.elements.keys()];
  return shell.variables.get(name) === undefined ? [] : ['0'];
}

/** Arrays that the shell itself keeps. */
function specialArray(shell: Shell, name: Bytes): readonly Bytes[] | undefined {
  switch (name) {
    case 'PIPESTATUS':
      return shell.pipeStatus.map(String);
    case 'FUNCNAME':
      return shell.functionNames;
    case 'BASH_SOURCE':
      return shell.functionNames.map((function_) => shell.functions.get(function_)?.source ?? 'environment');
    case 'GROUPS':
      return [String(shell.ctx.credentials.gid), ...shell.ctx.credentials.groups.filter((group) => group !== shell.ctx.credentials.gid).map(String)];
    case 'BASH_LINENO':
      return shell.functionNames.map(() => '0');
    default:
      return undefined;
  }
}

export function arrayElement(shell: Shell, name: Bytes, index: Bytes): Bytes | undefined {
  const special = specialArray(shell, name);
  if (special) return special.at(Number(shell.arithmetic(index)));
  const variable = shell.variables.find(name);
  if (variable?.associative) return variable.elements?.get(index);
  const number = Number(shell.arithmetic(index));
  if (!variable?.elements) return number === 0 || number === -1 ? shell.variables.get(name) : undefined;
  if (number >= 0) return variable.elements.get(String(number));
  const keys = [...variable.elements.keys()].map(Number);
  return variable.elements.get(String(Math.max(-1, ...keys) + 1 + number));
}

export function assignElement(shell: Shell, name: Bytes, index: Bytes, value: Bytes, append: boolean): void {
  if (shell.variables.isReadonly(name)) throw shell.readonlyError(name);
  const variable = shell.variables.find(name);
  const elements = new Map(variable?.elements ?? (variable?.value === undefined ? [] : [['0', variable.value]]));
  const key = variable?.associative ? index : String(indexOf(shell, elements, index));
  const text = append ? (elements.get(key) ?? '') + value : value;
  elements.set(key, variable?.integer ? String(shell.arithmetic(text)) : text);
  replaceElements(shell, name, elements);
}

function indexOf(shell: Shell, elements: ReadonlyMap<Bytes, Bytes>, index: Bytes): number {
  const number = Number(shell.arithmetic(index));
  return number < 0 ? Math.max(-1, ...[...elements.keys()].map(Number)) + 1 + number : number;
}

function replaceElements(shell: Shell, name: Bytes, elements: Map<Bytes, Bytes>): void {
  const variable = shell.variables.find(name);
  const ordered = new Map([...elements].sort(variable?.associative ? ([a], [b]) => bucketOf(a) - bucketOf(b) : ([a], [b]) => Number(a) - Number(b)));
  shell.variables.replace(name, { exported: false, readonly: false, ...variable, value: undefined, elements: ordered });
}

const BUCKETS = 1024;

/** bash keeps associative arrays in a hash table (FNV-1, 1,024 buckets) and walks it from the front. */
function bucketOf(key: Bytes): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash, 0x01000193) ^ key.charCodeAt(i);
  return (hash >>> 0) % BUCKETS;
}

/** `name=( … )`. */
export function assignArray(shell: Shell, name: Bytes, values: readonly { readonly index: Bytes | undefined; readonly value: Bytes }[], append: boolean): void {
  if (shell.variables.isReadonly(name)) throw shell.readonlyError(name);
  const variable = shell.variables.find(name);
  const before = variable?.elements ?? (variable?.value === undefined ? [] : [['0', variable.value] as const]);
  const elements = new Map<Bytes, Bytes>(append ? before : []);
  let next = variable?.associative ? 0 : Math.max(-1, ...[...elements.keys()].map(Number)) + 1;
  for (const { index, value } of values) {
    if (variable?.associative) elements.set(index ?? value, index === undefined ? '' : value);
    else {
      const at = index === undefined ? next : Number(shell.arithmetic(index));
      elements.set(String(at), value);
      next = at + 1;
    }
  }
  replaceElements(shell, name, elements);
}

export function unsetElement(shell: Shell, name: Bytes, index: Bytes): void {
  const variable = shell.variables.find(name);
  if (!variable?.elements) return;
  const elements = new Map(variable.elements);
  if (index === '@' || index === '*') elements.clear();
  else elements.delete(variable.associative ? index : String(indexOf(shell, elements, index)));
  shell.variables.replace(name, { ...variable, elements });
}
