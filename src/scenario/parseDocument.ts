// Reads a scenario document from text: limits, version, migration, then every field with a message that names its place.
import { failure, type Result } from '../base/result.ts';
import { readDocument } from './readDocument.ts';
import { SCHEMA_VERSION, type ScenarioDocument } from './document.ts';
import { migrate } from './migrations/index.ts';
import type { PlacedProblem } from './problem.ts';
import { readYamlSource, type Locate } from './yamlSource.ts';

/** Larger documents are refused unread. */
export const MAX_DOCUMENT_BYTES = 5 * 1024 * 1024;

/** True when a text looks like a scenario document and not like manifests. */
export function looksLikeScenario(text: string): boolean {
  return /^\s*(\{\s*)?["']?schemaVersion["']?\s*:/m.test(text) && !/^\s*["']?apiVersion["']?\s*:/.test(text);
}

export function parseScenario(text: string): Result<ScenarioDocument, readonly PlacedProblem[]> {
  const source = readYamlSource(text, MAX_DOCUMENT_BYTES);
  return source.ok ? readData(source.value.data, source.value.locate) : source;
}

/** The same for data that is parsed already (a share link's JSON). */
export function readScenario(data: unknown): Result<ScenarioDocument, readonly PlacedProblem[]> {
  return readData(data, () => ({}));
}

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
