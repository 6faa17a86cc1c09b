import { describe, expect, test } from 'vitest';
import type { Presentation } from '../../../scenario/presentation.ts';
import { joinCode, joinTarget } from './joinCode.ts';
import { mergeRoom } from './mergeRoom.ts';
import { decodeRoom, encodeRoom } from './roomCode.ts';

const PRESENTATION: Presentation = {
  id: 'K7QF',
  steps: [
    { at: '1s', caption: 'one', ask: { text: 'which?', options: ['a', 'b', 'c'], answer: 2 } },
    { at: '2s', caption: 'two' },
    { at: '3s', caption: 'three', ask: { text: 'again?', options: ['yes', 'no'] } },
  ],
};

describe('codes of answers', () => {
  test('what goes in comes out, also from small letters without dashes', () => {
    const answers = new Map([[0, 1], [31, 5]]);
    const code = encodeRoom('K7QF', answers);
    expect(decodeRoom('K7QF', code)).toEqual({ ok: true, answers });
    expect(decodeRoom('K7QF', ` ${code.toLowerCase().replaceAll('-', ' ')}`)).toEqual({ ok: true, answers });
  });

  test('one answer takes seven characters', () => {
    expect(encodeRoom('K7QF', new Map([[2, 0]])).replaceAll('-', '')).toHaveLength(7);
  });

  test.each([
    ['<img src=x>', 'characters'],
    ['1AAA-AAAA', 'version'],
    ['2K7A', 'length'],
    [encodeRoom('K7QF', new Map([[0, 1]])).replace(/.$/, (last) => (last === '0' ? '1' : '0')), 'check'],
    [encodeRoom('ZZZZ', new Map([[0, 1]])), 'other'],
  ])('%s is refused: %s', (text, failure) => {
    expect(decodeRoom('K7QF', text)).toEqual({ ok: false, failure });
  });

  test('thirty people: counts add up per question, and what cannot be read is named', () => {
    const people = Array.from({ length: 30 }, (_, i) => encodeRoom('K7QF', new Map([[0, i < 15 ? 1 : i < 24 ? 0 : 2], ...(i < 10 ? [[2, i % 2] as const] : [])])));
    const merged = mergeRoom(PRESENTATION, `${people.slice(0, 20).join('\n')}\n${people.slice(20).join(', ')}; hello`);
    expect(merged.people).toBe(30);
    expect(merged.steps.get(0)).toEqual([9, 15, 6]);
    expect(merged.steps.get(2)).toEqual([5, 5]);
    expect(merged.steps.has(1)).toBe(false);
    expect(merged.refused.map(({ text }) => text)).toEqual(['hello']);
  });
});

describe('codes to join', () => {
  test('a step comes back', () => {
    expect(joinCode('K7QF', 2)).toMatch(/^K7QF-3?.{1,2}$/);
    expect(joinTarget(joinCode('K7QF', 2).toLowerCase())).toEqual({ type: 'step', id: 'K7QF', step: 2 });
  });

  test.each([
    ['', { type: 'refused', problem: 'empty' }],
    ['?', { type: 'refused', problem: 'characters' }],
    ['K7QF-33', { type: 'refused', problem: 'check' }],
    ['7', { type: 'lesson', lesson: 7 }],
    ['L04', { type: 'lesson', lesson: 4 }],
    ['https://x.test/p/#/s/1/ab-_', { type: 'link', hash: '#/s/1/ab-_' }],
    ['https://x.test/#/embed/1/ab-_', { type: 'link', hash: '#/s/1/ab-_' }],
    ['https://x.test/#/l/1/ab-_', { type: 'link', hash: '#/l/1/ab-_' }],
    ['https://x.test/#/compare/1/ab-_', { type: 'link', hash: '#/compare/1/ab-_' }],
    ['https://x.test/#/lesson/07-x', { type: 'link', hash: '#/lesson/07-x' }],
  ])('%s', (text, want) => {
    expect(joinTarget(text)).toEqual(want);
  });
});
