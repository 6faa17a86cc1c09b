// What the server would store of a file: the fields it fills in, where they would stand, and what its Pods come to.
// Defaulting and preparation only; what admission adds (tolerations, the token's volume) depends on the cluster.
import { isRecord } from '../../base/json.ts';
import { readDocumentObjects, type ClientObject } from '../../api/decode/clientObjects.ts';
import type { TextRange as Written } from '../../api/decode/ranges.ts';
import { decodeForServer } from '../../api/decode/serverObject.ts';
import { indexPath, keyPath } from '../../base/fieldPath.ts';
import type { GhostLines, StoredView } from '../contract.ts';
import { limitProblem } from '../diagnose/limits.ts';
import { readEachDocument } from '../diagnose/readEachDocument.ts';
import { validateNew } from '../diagnose/serverCheck.ts';
import { effectiveResources } from './effective.ts';
import { lastLineOf, lineIndent, lineStarts } from './lines.ts';
import { entryLines, sortedKeys } from './yamlLines.ts';

/** Kept by the server's own bookkeeping, or different in every cluster. */
const BOOKKEEPING: ReadonlySet<string> = new Set(['status', 'metadata.uid', 'metadata.creationTimestamp', 'metadata.resourceVersion', 'metadata.managedFields', 'metadata.generation', 'spec.clusterIP', 'spec.clusterIPs']);

export function storedView(text: string): StoredView {
  if (limitProblem(text)) return { ghosts: [], effective: [] };
  const starts = lineStarts(text);
  const ghosts: GhostLines[] = [];
  const effective: StoredView['effective'][number][] = [];
  for (const document of readEachDocument(text)) {
    if (document.type === 'error') continue;
    for (const entry of readDocumentObjects(document, { file: '', validate: true })) {
      if (entry.type !== 'object') continue;
      const stored = storedObject(entry);
      if (!stored) continue;
      const ranges = entry.ranges();
      ghosts.push(...ghostsOf({ text, starts, ranges }, entry.value, stored, ''));
      effective.push(...effectiveResources(entry, stored, ranges));
    }
  }
  // Of several blocks that end at one line the innermost ends first.
  return { ghosts: ghosts.sort((a, b) => a.after - b.after || indentOf(b) - indentOf(a)), effective };
}

function storedObject({ resource, value }: ClientObject): unknown {
  const decoded = decodeForServer(resource, value, 'Ignore');
  if (!decoded.ok) return undefined;
  validateNew(resource, decoded.value.object);
  return decoded.value.object;
}

interface Place {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ranges: ReadonlyMap<string, Written>;
}

/** Below the maps that are written: what they would have beside. */
function* ghostsOf(place: Place, written: unknown, stored: unknown, path: string): Generator<GhostLines> {
  if (Array.isArray(written) && Array.isArray(stored)) {
    for (const [i, item] of written.entries()) yield* ghostsOf(place, item, stored[i], indexPath(path, i));
    return;
  }
  if (!isRecord(written) || !isRecord(stored)) return;
  const indent = indentIn(place, written, path);
  const added = sortedKeys(stored).map((key) => [key, stored[key]] as const).filter(([key, value]) => (written[key] ?? undefined) === undefined && !isEmpty(value) && !BOOKKEEPING.has(keyPath(path, key)));
  const after = lineBelow(place, path);
  if (added.length > 0 && indent !== undefined && after !== undefined) yield { after, lines: added.flatMap(([key, value]) => entryLines(key, value, indent)) };
  for (const [key, value] of Object.entries(written)) yield* ghostsOf(place, value, stored[key], keyPath(path, key));
}

/** The column of its keys; in braces two more than the line's. Undefined where nothing of it is written. */
function indentIn({ text, starts, ranges }: Place, written: Readonly<Record<string, unknown>>, path: string): number | undefined {
  const own = ranges.get(path);
  if (own && text[own.valueStart] === '{') return lineIndent(text, starts, own.start) + 2;
  const [first] = Object.keys(written).flatMap((key) => ranges.get(keyPath(path, key)) ?? []);
  return first && first.column - 1;
}

/** The last line of the value at a path; of the whole object for the empty one. */
function lineBelow({ text, starts, ranges }: Place, path: string): number | undefined {
  const end = path === '' ? Math.max(...[...ranges.values()].map((range) => range.end)) : ranges.get(path)?.end;
  return end === undefined || !Number.isFinite(end) ? undefined : lastLineOf(text, starts, end);
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (typeof value === 'object' && Object.values(value).every(isEmpty));
}

function indentOf({ lines: [first = ''] }: GhostLines): number {
  return first.search(/\S/);
}
