// How links hold data: base64url(deflate-raw(JSON)). Reading is frozen: a payload that was ever made opens forever. How well writing packs may change.
import { deflateSync, strFromU8, strToU8 } from 'fflate';
import { decodeBase64Url, encodeBase64Url } from '../../base/base64url.ts';
import { failure, ok, type Result } from '../../base/result.ts';
import { MAX_DOCUMENT_BYTES } from '../parseDocument.ts';
import { boundedInflate } from './boundedInflate.ts';
import type { LinkProblem } from './linkProblem.ts';
import { parseBoundedJson } from './parseBoundedJson.ts';

/** Longer ones are refused unread; browsers cut addresses at about two million characters. */
export const MAX_PAYLOAD_CHARACTERS = 1_500_000;

/** Of JSON as bytes that nobody would refuse to unpack. */
export function packJson(json: Uint8Array): Result<string, LinkProblem> {
  const payload = encodeBase64Url(deflateSync(json, { level: 9, mem: 8 }));
  return payload.length > MAX_PAYLOAD_CHARACTERS ? failure('too-long') : ok(payload);
}

/** undefined: more than is unpacked. */
export function jsonBytes(data: unknown): Uint8Array | undefined {
  const json = strToU8(JSON.stringify(data));
  return json.length > MAX_DOCUMENT_BYTES ? undefined : json;
}

export function unpackJson(payload: string): Result<unknown, LinkProblem> {
  const text = bare(payload);
  if (text === '') return failure('empty');
  if (text.length > MAX_PAYLOAD_CHARACTERS) return failure('too-long');
  if (!/^[\w-]+$/.test(text)) return failure('characters');
  const packed = decodeBase64Url(text);
  if (!packed) return failure('damaged');
  const json = boundedInflate(packed, MAX_DOCUMENT_BYTES);
  return json.ok ? parseBoundedJson(strFromU8(json.value)) : json;
}

/** Mail and chat programs break links over lines, and take a full stop or bracket after one for a part of it. */
function bare(payload: string): string {
  return payload.replace(/\s+/g, '').replace(/[.,;:!?'")\]}>]+$/, '');
}
