// JSON as links hold it.
import { strFromU8, strToU8 } from 'fflate';
import type { Result } from '../../base/result.ts';
import { MAX_DOCUMENT_BYTES } from '../parseDocument.ts';
import type { LinkProblem } from './linkProblem.ts';
import { packBytes, unpackBytes, type PackLimits } from './packedBytes.ts';
import { parseBoundedJson } from './parseBoundedJson.ts';

/** Longer ones are refused unread; browsers cut addresses at about two million characters. */
export const MAX_PAYLOAD_CHARACTERS = 1_500_000;

const LIMITS: PackLimits = { characters: MAX_PAYLOAD_CHARACTERS, bytes: MAX_DOCUMENT_BYTES };

/** Of JSON as bytes that nobody would refuse to unpack. */
export function packJson(json: Uint8Array): Result<string, LinkProblem> {
  return packBytes(json, LIMITS);
}

/** undefined: more than is unpacked. */
export function jsonBytes(data: unknown): Uint8Array | undefined {
  const json = strToU8(JSON.stringify(data));
  return json.length > MAX_DOCUMENT_BYTES ? undefined : json;
}

export function unpackJson(payload: string): Result<unknown, LinkProblem> {
  const json = unpackBytes(payload, LIMITS);
  return json.ok ? parseBoundedJson(strFromU8(json.value)) : json;
}
