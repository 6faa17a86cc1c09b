// Reads a scenario document from text: limits, version, migration, then every field with a message that names its place.
import { isMap, LineCounter, parseDocument as parseYaml, type Document, type Node as YamlNode } from 'yaml';
import { failure, ok, type Result } from '../base/result.ts';
import { readDocument } from './readDocument.ts';
import { SCHEMA_VERSION, type ScenarioDocument } from './document.ts';
import { migrate } from './migrations/index.ts';

/** Larger documents are refused unread. */
export const MAX_DOCUMENT_BYTES = 5 * 1024 * 1024;

export interface DocumentProblem {
  /** Stable, for tests and translations. */
  readonly code: 'too-large' | 'syntax' | 'not-a-scenario' | 'future-version' | 'invalid';
  readonly message: string;
  /** Field path, where one is at fault. */
  readonly path?: string;
  /** 1-based, where known. */
  readonly line?: number;
  readonly column?: number;
}

/** True when a text looks like a scenario document and not like manifests. */
export function looksLikeScenario(text: string): boolean {
  return /^\s*(\{\s*)?["']?schemaVersion["']?\s*:/m.test(text) && !/^\s*["']?apiVersion["']?\s*:/.test(text);
}

export function parseScenario(text: string): Result<ScenarioDocument, readonly DocumentProblem[]> {
  if (text.length > MAX_DOCUMENT_BYTES) {
    return failure([{ code: 'too-large', message: `The document has ${text.length} characters; ${MAX_DOCUMENT_BYTES} is the limit.` }]);
  }
  const lines = new LineCounter();
  const yaml = parseYaml(text, { lineCounter: lines, strict: true, uniqueKeys: true });
  const broken = yaml.errors[0];
  if (broken) {
    const place = lines.linePos(broken.pos[0]);
    return failure([{ code: 'syntax', message: broken.message.split('\n')[0] ?? broken.message, line: place.line, column: place.col }]);
  }
  if (!isMap(yaml.contents)) return failure([{ code: 'not-a-scenario', message: 'A scenario document is a mapping with a schemaVersion.' }]);
  const data = toData(yaml);
  if (!data.ok) return data;
  return readData(data.value, (path) => placeOf(yaml, lines, path));
}

/** The yaml package throws when aliases multiply beyond measure. */
function toData(yaml: Document): Result<unknown, readonly DocumentProblem[]> {
  try {
    return ok(yaml.toJS({ maxAliasCount: 100 }));
  } catch (error) {
    return failure([{ code: 'syntax', message: error instanceof Error ? error.message : String(error), line: 1, column: 1 }]);
  }
}

/** The same for data that is parsed already (a share link's JSON). */
export function readScenario(data: unknown): Result<ScenarioDocument, readonly DocumentProblem[]> {
  return readData(data, () => ({}));
}

type Locate = (path: string) => { line?: number; column?: number };

function readData(data: unknown, locate: Locate): Result<ScenarioDocument, readonly DocumentProblem[]> {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return failure([{ code: 'not-a-scenario', message: 'A scenario document is a mapping with a schemaVersion.' }]);
  }
  const version = 'schemaVersion' in data ? data.schemaVersion : undefined;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return failure([{ code: 'not-a-scenario', message: `schemaVersion must be a whole number from 1 to ${SCHEMA_VERSION}.`, path: 'schemaVersion', ...locate('schemaVersion') }]);
  }
  if (version > SCHEMA_VERSION) {
    const message = `This document has version ${version}; this Podscope reads versions up to ${SCHEMA_VERSION}. Reload the page for a newer one. Nothing was changed.`;
    return failure([{ code: 'future-version', message, path: 'schemaVersion', ...locate('schemaVersion') }]);
  }
  const read = readDocument(migrate(data as Record<string, unknown>, version));
  if (read.ok) return read;
  return failure(read.error.map((problem) => ({ code: 'invalid' as const, ...problem, ...locate(problem.path) })));
}

/** Where a field path stands in the text; the nearest parent when the field itself is missing. */
function placeOf(yaml: Document, lines: LineCounter, path: string): { line?: number; column?: number } {
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
