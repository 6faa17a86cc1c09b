// The answers of somebody in the room, kept for this tab: a reload during a workshop loses nothing.
import type { RoomAnswers } from './roomCode.ts';

const key = (id: string): string => `podscope.room.${id}`;

export function rememberedAnswers(id: string): RoomAnswers {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key(id)) ?? '[]');
    return new Map(Array.isArray(kept) ? kept.filter(isAnswer) : []);
  } catch {
    return new Map();
  }
}

export function rememberAnswer(id: string, before: RoomAnswers, step: number, option: number): RoomAnswers {
  const answers = new Map([...before, [step, option] as const]);
  try {
    sessionStorage.setItem(key(id), JSON.stringify([...answers]));
  } catch {
    // Blocked: they last as long as the page.
  }
  return answers;
}

function isAnswer(value: unknown): value is [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every((one) => Number.isInteger(one) && one >= 0 && one < 32);
}
