// bash's own parameter operators: indirection, names by prefix, case change, transformation.
import { sortedStrings } from '../../../base/compareBytes.ts';
import type { Bytes } from '../../vfs/types.ts';
import type { Shell } from '../run/shell.ts';
import type { Word } from '../syntax/ast.ts';
import { literalWord } from '../syntax/ast.ts';
import { matchesPattern } from './pattern.ts';
import { quoteBash } from './quoting.ts';

export function indirectName(shell: Shell, name: Bytes, source: Bytes): { readonly name: Bytes; readonly index: Word | undefined } {
  const target = shell.parameter(name);
  if (target === undefined || target === '') throw shell.expansionError(`${name}: invalid indirect expansion`, 1, true);
  const match = /^([A-Za-z_]\w*|\d+|[@*#?$!-])(?:\[(.*)\])?$/.exec(target);
  if (!match) throw shell.expansionError(`${target}: invalid variable name`, 1, true);
  void source;
  return { name: match[1] ?? '', index: match[2] === undefined ? undefined : literalWord(match[2]) };
}

export function namesWithPrefix(shell: Shell, prefix: Bytes): Bytes[] {
  return sortedStrings(shell.variables.names().filter((name) => name.startsWith(prefix) && shell.variables.isSet(name)));
}

export function changeCase(value: Bytes, operator: '^' | '^^' | ',' | ',,', pattern: Bytes): Bytes {
  const matches = (c: string) => pattern === '' || matchesPattern(pattern, c);
  const change = (c: string) => (!matches(c) ? c : operator.startsWith('^') ? upper(c) : lower(c));
  if (operator.length === 1) return value === '' ? '' : change(value.charAt(0)) + value.slice(1);
  return [...value].map(change).join('');
}

function upper(c: string): string {
  return c >= 'a' && c <= 'z' ? c.toUpperCase() : c;
}

function lower(c: string): string {
  return c >= 'A' && c <= 'Z' ? c.toLowerCase() : c;
}

export function transform(shell: Shell, name: Bytes, value: Bytes, operator: Bytes): Bytes {
  switch (operator) {
    case 'Q':
      return quoteBash(value);
    case 'U':
      return changeCase(value, '^^', '');
    case 'u':
      return changeCase(value, '^', '');
    case 'L':
      return changeCase(value, ',,', '');
    case 'a': {
      const variable = shell.variables.find(name);
      const flags = [variable?.associative ? 'A' : variable?.elements ? 'a' : '', variable?.integer ? 'i' : '', variable?.readonly ? 'r' : '', variable?.exported ? 'x' : ''];
      return flags.join('');
    }
    case 'A':
      return `${name}=${quoteBash(value)}`;
    case 'E':
    case 'P':
    case 'K':
    case 'k':
      return value;
    default:
      throw shell.badSubstitution(`\${${name}@${operator}}`);
  }
}
