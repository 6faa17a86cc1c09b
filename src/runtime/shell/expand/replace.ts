// `${x/pattern/replacement}`.
import type { Bytes } from '../../vfs/types.ts';
import type { Shell } from '../run/shell.ts';
import { patternSource } from './pattern.ts';

export function replaceIn(value: Bytes, pattern: Bytes, replacement: Bytes, all: boolean, shell: Shell): Bytes {
  const anchor = !all && (pattern.startsWith('#') || pattern.startsWith('%')) ? pattern.charAt(0) : '';
  const anchored = anchor !== '' && shell.dialect === 'bash';
  const bare = anchored ? pattern.slice(1) : pattern;
  if (bare === '' && !anchored) return value;
  const source = patternSource(bare, shell.patternOptions);
  const text = shell.dialect === 'bash' ? replacement : replacement.replace(/\\([^])/g, '$1');
  if (anchored) {
    const regex = new RegExp(anchor === '#' ? `^(?:${source})` : `(?:${source})$`);
    return value.replace(regex, () => text);
  }
  const regex = new RegExp(source, all ? 'g' : '');
  let last = -1;
  return value.replace(regex, (match: string, ...rest: unknown[]) => {
    const at = rest.find((item) => typeof item === 'number') as number;
    // An empty match right behind the last one is the end of that, not another.
    if (match === '' && (at === last || value === '')) return '';
    if (match === '') return '';
    last = at + match.length;
    return text;
  });
}
