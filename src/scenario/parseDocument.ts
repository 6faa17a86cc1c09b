// Reads a scenario document from text: limits, version, migration, then every field with a message that names its place.
import { isMap, LineCounter, parseDocument as parseYaml, type Document, type Node as YamlNode } from 'yaml';
import { failure, ok, type Result } from '../base/result.ts';
import { readDocument } from './readDocument.ts';
import { SCHEMA_VERSION, type ScenarioDocument } from './document.ts';
import { migrate } from './migrations/index.ts';
import type { Place, PlacedProblem } from './problem.ts';

/** Larger documents are refused unread. */
export const MAX_DOCUMENT_BYTES = 5 * 1024 * 1024;

/** True when a text looks like a scenario document and not like manifests. */
export function looksLikeScenario(text: string): boolean {
  return /^\s*(\{\s*)?["']?schemaVersion["']?\s*:/m.test(text) && !/^\s*["']?apiVersion["']?\s*:/.test(text);
}

export function parseScenario(text: string): Result<ScenarioDocument, readonly PlacedProblem[]> {
  if (text.length > MAX_DOCUMENT_BYTES) {
    return failure([{ problem: { code: 'tooLarge', characters: text.length, limit: MAX_DOCUMENT_BYTES } }]);
  }
  const lines = new LineCounter();
  const yaml = parseYaml(text, { lineCounter: lines, strict: true, uniqueKeys: true });
  const broken = yaml.errors[0];
  if (broken) {
    const place = lines.linePos(broken.pos[0]);
    return failure([{ problem: { code: 'syntax', message: broken.message.split('\n')[0] ?? broken.message }, line: place.line, column: place.col }]);
  }
  if (!isMap(yaml.contents)) return failure([{ problem: { code: 'notScenario' } }]);
  const data = toData(yaml);
  if (!data.ok) return data;
  return readData(data.value, (path) => placeOf(yaml, lines, path));
}

/** The yaml package throws when aliases multiply beyond measure. */
function toData(yaml: Document): Result<unknown, readonly PlacedProblem[]> {
  try {
    return ok(yaml.toJS({ maxAliasCount: 100 }));
  } catch (error) {
    return failure([{ problem: { code: 'syntax', message: error instanceof Error ? error.message : String(error) }, line: 1, column: 1 }]);
  }
}

/** The same for data that is parsed already (a share link's JSON). */
export function readScenario(data: unknown): Result<ScenarioDocument, readonly PlacedProblem[]> {
  return readData(data, () => ({}));
}

type Locate = (path: string) => Pick<Place, 'line' | 'column'>;

function readData(data: unknown, locate: Locate): Result<ScenarioDocument, readonly PlacedProblem[]> {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return failure([{ problem: { code: 'notScenario' } }]);
  }
  const version = 'schemaVersion' in data ? data.schemaVersion : undefined;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return failure([{ problem: { code: 'notVersion', latest: SCHEMA_VERSION }, path: 'schemaVersion', ...locate('schemaVersion') }]);
  }
  if (version > SCHEMA_VERSION) {
    return failure([{ problem: { code: 'laterVersion', version, latest: SCHEMA_VERSION }, path: 'schemaVersion', ...locate('schemaVersion') }]);
  }
  const read = readDocument(migrate(data as Record<string, unknown>, version));
  if (read.ok) return read;
  return failure(read.error.map((problem) => ({ ...problem, ...locate(problem.path) })));
}

/** Where a field path stands in the text; the nearest parent when the field itself is missing. */
function placeOf(yaml: Document, lines: LineCounter, path: string): Pick<Place, 'line' | 'column'> {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  for (let length = keys.length; length > 0; length--) {
    const node = yaml.getIn(keys.slice(0, length), true) as YamlNode | undefined;
    const start = node && typeof node === 'object' ? node.range?.[0] : undefined;
    if (start !== undefined) {
      const place = lines.linePos(start);
      return { line: place.line, column: place.col };
    }
  }
  return { line: 1, column: 1 };
}
