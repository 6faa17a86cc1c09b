// Links that carry a whole lesson: `#/l/1/<base64url(deflate-raw(YAML of the lesson))>`. The text is read like that of a file.
import { strFromU8, strToU8 } from 'fflate';
import { failure, ok, type Result } from '../../base/result.ts';
import { MAX_LESSON_BYTES } from '../lessons/parseLesson.ts';
import type { LinkProblem } from './linkProblem.ts';
import { packBytes, unpackBytes, type PackLimits } from './packedBytes.ts';

const LIMITS: PackLimits = { characters: 400_000, bytes: MAX_LESSON_BYTES };

export function encodeLesson(text: string): Result<string, LinkProblem> {
  const bytes = strToU8(text);
  return bytes.length > MAX_LESSON_BYTES ? failure('too-large') : packBytes(bytes, LIMITS);
}

/** The text; whether it is a lesson is found when it is read. */
export function decodeLesson(payload: string): Result<string, LinkProblem> {
  const bytes = unpackBytes(payload, LIMITS);
  return bytes.ok ? ok(strFromU8(bytes.value)) : bytes;
}
