// Share links: `#/s/1/<base64url(deflate-raw(JSON of the document))>`. What follows the version is the payload.
// Reading is frozen: a payload that was ever made opens forever. How well writing packs may change.
import { deflateSync, strFromU8, strToU8 } from 'fflate';
import { decodeBase64Url, encodeBase64Url } from '../../base/base64url.ts';
import { failure, ok, type Result } from '../../base/result.ts';
import type { ScenarioDocument } from '../document.ts';
import { documentYaml } from '../documentYaml.ts';
import type { PlacedProblem } from '../problem.ts';
import { MAX_DOCUMENT_BYTES, readScenario } from '../parseDocument.ts';
import { boundedInflate } from './boundedInflate.ts';
import type { LinkProblem } from './linkProblem.ts';
import { parseBoundedJson } from './parseBoundedJson.ts';

/** Longer ones are refused unread; browsers cut addresses at about two million characters. */
export const MAX_PAYLOAD_CHARACTERS = 1_500_000;

export interface LinkFailure {
  readonly problem: LinkProblem;
  /** What exactly is wrong with the document. */
  readonly details: readonly PlacedProblem[];
}

/** The payload of a link, if `decodeLink` would read it. */
export function encodeLink(document: ScenarioDocument): Result<string, LinkFailure> {
  const json = strToU8(JSON.stringify(document));
  const unreadable = refusal(document, json);
  if (unreadable) return failure(unreadable);
  const payload = encodeBase64Url(deflateSync(json, { level: 9, mem: 8 }));
  return payload.length > MAX_PAYLOAD_CHARACTERS ? failed('too-long') : ok(payload);
}

/** The document as YAML, if it would be read again. */
export function encodeFile(document: ScenarioDocument): Result<string, LinkFailure> {
  const text = documentYaml(document);
  const unreadable = refusal(document, strToU8(text));
  return unreadable ? failure(unreadable) : ok(text);
}

/** What reading refuses, found before anything is sent. */
function refusal(document: ScenarioDocument, bytes: Uint8Array): LinkFailure | undefined {
  if (bytes.length > MAX_DOCUMENT_BYTES) return { problem: 'too-large', details: [] };
  const read = readScenario(document);
  return read.ok ? undefined : { problem: 'invalid', details: read.error };
}

export function decodeLink(payload: string): Result<ScenarioDocument, LinkFailure> {
  const text = bare(payload);
  if (text === '') return failed('empty');
  if (text.length > MAX_PAYLOAD_CHARACTERS) return failed('too-long');
  if (!/^[\w-]+$/.test(text)) return failed('characters');
  const packed = decodeBase64Url(text);
  if (!packed) return failed('damaged');
  const json = boundedInflate(packed, MAX_DOCUMENT_BYTES);
  if (!json.ok) return failed(json.error);
  const data = parseBoundedJson(strFromU8(json.value));
  if (!data.ok) return failed(data.error);
  return documentOf(data.value);
}

function documentOf(data: unknown): Result<ScenarioDocument, LinkFailure> {
  const document = readScenario(data);
  if (document.ok) return ok(document.value);
  const later = document.error.some(({ problem }) => problem.code === 'laterVersion');
  return later ? failed('version') : failed('invalid', document.error);
}

/** Mail and chat programs break links over lines, and take a full stop or bracket after one for a part of it. */
function bare(payload: string): string {
  return payload.replace(/\s+/g, '').replace(/[.,;:!?'")\]}>]+$/, '');
}

function failed(problem: LinkProblem, details: readonly PlacedProblem[] = []): Result<never, LinkFailure> {
  return failure({ problem, details });
}
