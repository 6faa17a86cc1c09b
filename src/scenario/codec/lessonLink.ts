// Links that carry a whole lesson: `#/l/1/<base64url(deflate-raw(YAML of the lesson))>`. The text is read like that of a file.
import { deflateSync, strFromU8, strToU8 } from 'fflate';
import { decodeBase64Url, encodeBase64Url } from '../../base/base64url.ts';
import { failure, ok, type Result } from '../../base/result.ts';
import { MAX_LESSON_BYTES } from '../lessons/parseLesson.ts';
import { boundedInflate } from './boundedInflate.ts';
import type { LinkProblem } from './linkProblem.ts';

/** Longer ones are refused unread. */
const MAX_CHARACTERS = 400_000;

export function encodeLesson(text: string): Result<string, LinkProblem> {
  const bytes = strToU8(text);
  if (bytes.length > MAX_LESSON_BYTES) return failure('too-large');
  const payload = encodeBase64Url(deflateSync(bytes, { level: 9, mem: 8 }));
  return payload.length > MAX_CHARACTERS ? failure('too-long') : ok(payload);
}

/** The text; whether it is a lesson is found when it is read. */
export function decodeLesson(payload: string): Result<string, LinkProblem> {
  const text = payload.replace(/\s+/g, '').replace(/[.,;:!?'")\]}>]+$/, '');
  if (text === '') return failure('empty');
  if (text.length > MAX_CHARACTERS) return failure('too-long');
  if (!/^[\w-]+$/.test(text)) return failure('characters');
  const packed = decodeBase64Url(text);
  if (!packed) return failure('damaged');
  const bytes = boundedInflate(packed, MAX_LESSON_BYTES);
  return bytes.ok ? ok(strFromU8(bytes.value)) : bytes;
}
