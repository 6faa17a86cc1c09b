// Where in the text a problem with a field is shown: at its value, at its key, or at the nearest thing above it that was written.
import { splitPath } from '../../base/fieldPath.ts';
import type { SourceDocument } from '../../api/decode/documents.ts';
import type { TextRange as Written } from '../../api/decode/ranges.ts';
import { allResources } from '../../api/scheme/scheme.ts';
import type { TextRange } from '../contract.ts';

export interface Places {
  /** The value of the field, or the key of what it is missing from. */
  ofValue(path: string): TextRange;
  /** The key alone. */
  ofKey(path: string): TextRange;
  /** apiVersion, kind or metadata: what a text about the type of a document speaks of. */
  ofType(message: string): TextRange;
}

interface Keyed extends Written {
  readonly key: string;
}

const KINDS: ReadonlySet<string> = new Set(allResources().map(({ kind }) => kind));

export function documentPlaces(document: SourceDocument): Places {
  return placesOf(document.ranges(), { start: document.start, end: document.end });
}

/** `whole` stands for what is written nowhere. */
export function placesOf(ranges: ReadonlyMap<string, Written>, whole: TextRange): Places {
  const byPath = new Map<string, Keyed>();
  const byStart = new Map<number, Keyed>();
  for (const [path, range] of ranges) {
    const keyed = { ...range, key: unquoted(splitPath(path).at(-1) ?? '') };
    byPath.set(normalized(path), keyed);
    if (range.valueStart > range.start) byStart.set(range.start, keyed);
  }
  const [first] = byPath.values();
  const start: TextRange = first ? keyRange(first) : { start: whole.start, end: Math.min(whole.end, whole.start + 1) };

  function ofKey(path: string): TextRange {
    const { range } = nearest(path);
    // An item of a list has no key: its first field's stands for it.
    return range ? keyRange(byStart.get(range.start) ?? range) : start;
  }

  function nearest(path: string): { readonly range?: Keyed; readonly exact: boolean } {
    for (let at = normalized(path); at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
      const range = byPath.get(at);
      if (range) return { range, exact: at === normalized(path) };
    }
    return { exact: false };
  }

  function ofValue(path: string): TextRange {
    const { range, exact } = nearest(path);
    return range && exact && range.valueStart < range.end ? { start: range.valueStart, end: range.end } : ofKey(path);
  }

  return {
    ofKey,
    ofValue,
    ofType(message) {
      const unknownKind = /no matches for kind "([^"]*)"/.exec(message)?.[1];
      if (unknownKind !== undefined) return ofValue(KINDS.has(unknownKind) ? 'apiVersion' : 'kind');
      return /apiVersion|GroupVersion/.test(message) ? ofValue('apiVersion') : /kind/i.test(message) ? ofValue('kind') : start;
    },
  };
}

function keyRange({ start, valueStart, key }: Keyed): TextRange {
  return { start, end: Math.max(start + 1, Math.min(start + key.length, valueStart)) };
}

/** `a.0.b.app.kubernetes.io/name`: the server writes keys of maps as `[key]` or `.key`, we as `["key"]`. */
function normalized(path: string): string {
  return path.replace(/\[(?:"([^"]*)"|([^\]]*))\]/g, (_, quoted: string | undefined, plain: string | undefined) => `.${quoted ?? plain ?? ''}`).replace(/^\./, '');
}

function unquoted(key: string): string {
  return key.startsWith('"') && key.endsWith('"') && key.length > 1 ? key.slice(1, -1) : key;
}
