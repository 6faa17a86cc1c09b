// How links hold data: base64url(deflate-raw(bytes)). Reading is frozen: a payload that was ever made opens forever. How well writing packs may change.
import { deflateSync } from 'fflate';
import { decodeBase64Url, encodeBase64Url } from '../../base/base64url.ts';
import { failure, ok, type Result } from '../../base/result.ts';
import { boundedInflate } from './boundedInflate.ts';
import type { LinkProblem } from './linkProblem.ts';

export interface PackLimits {
  /** Of the payload; longer ones are refused unread. */
  readonly characters: number;
  /** Of what is unpacked. */
  readonly bytes: number;
}

/** Of bytes that nobody would refuse to unpack. */
export function packBytes(bytes: Uint8Array, limits: PackLimits): Result<string, LinkProblem> {
  const payload = encodeBase64Url(deflateSync(bytes, { level: 9, mem: 8 }));
  return payload.length > limits.characters ? failure('too-long') : ok(payload);
}

export function unpackBytes(payload: string, limits: PackLimits): Result<Uint8Array, LinkProblem> {
  const text = bare(payload);
  if (text === '') return failure('empty');
  if (text.length > limits.characters) return failure('too-long');
  if (!/^[\w-]+$/.test(text)) return failure('characters');
  const packed = decodeBase64Url(text);
  return packed ? boundedInflate(packed, limits.bytes) : failure('damaged');
}

/** Mail and chat programs break links over lines, and take a full stop or bracket after one for a part of it. */
function bare(payload: string): string {
  return payload.replace(/\s+/g, '').replace(/[.,;:!?'")\]}>]+$/, '');
}
