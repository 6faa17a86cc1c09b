// Pathname expansion: a pattern against the names in the file system.
import { compareBytes } from '../../../base/compareBytes.ts';
import type { ProgramContext } from '../../process/types.ts';
import type { Bytes } from '../../vfs/types.ts';
import { compilePattern, hasMagic, unescapePattern, type PatternOptions } from './pattern.ts';

export interface GlobOptions extends PatternOptions {
  /** bash's dotglob. */
  readonly dots?: boolean;
  /** bash's globskipdots: `.` and `..` never match. */
  readonly skipDots?: boolean;
}

/** The paths that match, sorted by bytes; empty when none does. */
export function expandGlob(ctx: ProgramContext, pattern: Bytes, options: GlobOptions = {}): Bytes[] {
  const components = splitPattern(pattern);
  const absolute = pattern.startsWith('/');
  let bases: Bytes[] = [absolute ? (/^\/+/.exec(pattern)?.[0] ?? '/') : ''];
  for (const [i, component] of components.entries()) {
    const last = i === components.length - 1;
    bases = bases.flatMap((base) => expandComponent(ctx, base, component.text, component.slashes, last, options));
    if (bases.length === 0) return [];
  }
  return bases.sort(compareBytes);
}

interface Component {
  readonly text: Bytes;
  /** The slashes behind it. */
  readonly slashes: Bytes;
}

function splitPattern(pattern: Bytes): Component[] {
  const components: Component[] = [];
  for (const match of pattern.replace(/^\/+/, '').matchAll(/((?:\\[^]|[^/\\])+)(\/*)/g)) components.push({ text: match[1] ?? '', slashes: match[2] ?? '' });
  return components;
}

function expandComponent(ctx: ProgramContext, base: Bytes, component: Bytes, slashes: Bytes, last: boolean, options: GlobOptions): Bytes[] {
  if (!hasMagic(component) && !options.extended) {
    const path = base + unescapePattern(component);
    const found = last && slashes === '' ? ctx.lstat(path) : ctx.stat(path);
    return found.ok && (slashes === '' || found.value.type === 'dir') ? [path + slashes] : [];
  }
  const names = ctx.readdir(base === '' ? '.' : base);
  if (!names.ok) return [];
  const regex = compilePattern(component, { ...options, path: true });
  const explicitDot = component.startsWith('.') || component.startsWith('\\.');
  const candidates = explicitDot && !options.skipDots ? ['.', '..', ...names.value] : names.value;
  const result: Bytes[] = [];
  for (const name of candidates) {
    if (name.startsWith('.') && !explicitDot && !options.dots) continue;
    if (!regex.test(name)) continue;
    const path = base + name;
    if (slashes !== '') {
      const found = ctx.stat(path);
      if (!found.ok || found.value.type !== 'dir') continue;
    }
    result.push(path + slashes);
  }
  return result;
}
