// Share links: `#/s/1/<payload>`. What follows the version is the document, packed.
import { failure, ok, type Result } from '../../base/result.ts';
import type { ScenarioDocument } from '../document.ts';
import { documentYaml } from '../documentYaml.ts';
import { strToU8 } from 'fflate';
import type { PlacedProblem } from '../problem.ts';
import { MAX_DOCUMENT_BYTES, readScenario } from '../parseDocument.ts';
import type { LinkProblem } from './linkProblem.ts';
import { jsonBytes, packJson, unpackJson } from './packedJson.ts';

export interface LinkFailure {
  readonly problem: LinkProblem;
  /** What exactly is wrong with the document. */
  readonly details: readonly PlacedProblem[];
}

/** The payload of a link, if `decodeLink` would read it. */
export function encodeLink(document: ScenarioDocument): Result<string, LinkFailure> {
  const json = jsonBytes(document);
  if (!json) return failed('too-large');
  const read = readScenario(document);
  if (!read.ok) return failed('invalid', read.error);
  const packed = packJson(json);
  return packed.ok ? packed : failed(packed.error);
}

/** The document as YAML, if it would be read again. */
export function encodeFile(document: ScenarioDocument): Result<string, LinkFailure> {
  const text = documentYaml(document);
  if (strToU8(text).length > MAX_DOCUMENT_BYTES) return failed('too-large');
  const read = readScenario(document);
  return read.ok ? ok(text) : failed('invalid', read.error);
}

export function decodeLink(payload: string): Result<ScenarioDocument, LinkFailure> {
  const data = unpackJson(payload);
  if (!data.ok) return failed(data.error);
  const document = readScenario(data.value);
  if (document.ok) return ok(document.value);
  return unread(document.error);
}

/** What was made by a later version is not wrong. */
export function unread(problems: readonly PlacedProblem[]): Result<never, LinkFailure> {
  const later = problems.some(({ problem }) => problem.code === 'laterVersion');
  return later ? failed('version') : failed('invalid', problems);
}

export function failed(problem: LinkProblem, details: readonly PlacedProblem[] = []): Result<never, LinkFailure> {
  return failure({ problem, details });
}
