// A step of a presentation as six characters that can be said aloud: its id, the step, a check. It leads there where the presentation is known already.
import { ID_LENGTH, MAX_STEPS } from '../../../scenario/presentation.ts';
import { inGroups, readSpoken, spokenCheck, spokenDigits, spokenNumber } from '../../../base/spokenCode.ts';

export type JoinTarget =
  | { readonly type: 'step'; readonly id: string; readonly step: number }
  | { readonly type: 'lesson'; readonly lesson: number }
  | { readonly type: 'link'; readonly hash: string }
  | { readonly type: 'refused'; readonly problem: 'empty' | 'characters' | 'check' };

/** `step` from 0. */
export function joinCode(id: string, step: number): string {
  const body = `${id}${spokenDigits(step, 1)}`;
  return inGroups(`${body}${spokenCheck(body, 1)}`);
}

/** Reads what somebody typed: a code, the number of a lesson, or a whole link. */
export function joinTarget(text: string): JoinTarget {
  const bare = text.trim();
  if (bare === '') return { type: 'refused', problem: 'empty' };
  const hash = /#\/(?:s|l|lesson|compare|embed)\/.+$/s.exec(bare)?.[0];
  if (hash !== undefined) return { type: 'link', hash: hash.replace(/^#\/embed\/1\//, '#/s/1/') };
  const lesson = /^(?:L\s*)?0*(\d{1,3})$/i.exec(bare)?.[1];
  if (lesson !== undefined) return { type: 'lesson', lesson: Number(lesson) };
  const code = readSpoken(bare);
  if (code === undefined) return { type: 'refused', problem: 'characters' };
  const body = code.slice(0, -1);
  if (code.length !== ID_LENGTH + 2 || spokenCheck(body, 1) !== code.slice(-1) || spokenNumber(body.slice(ID_LENGTH)) >= MAX_STEPS) return { type: 'refused', problem: 'check' };
  return { type: 'step', id: body.slice(0, ID_LENGTH), step: spokenNumber(body.slice(ID_LENGTH)) };
}
