import { Circle, CircleArrowDown, CircleCheck, CircleDashed, CirclePlay, CircleQuestionMark, CircleSlash, Hourglass, Lock, MemoryStick, OctagonX, SquareCheck, Trash2 } from 'lucide-react';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { StateKey } from '../../session/readModel/stateKey.ts';
import { StateGlyph } from './StateGlyph.tsx';
import { STATE_GLYPH_PATH } from './stateGlyphPath.ts';
import { stateHue } from './stateHue.ts';

const ICONS: Readonly<Record<StateKey, typeof Circle>> = {
  wait: CircleDashed, pull: CircleArrowDown, gated: Lock, run: CirclePlay, ready: CircleCheck, back: Hourglass, done: SquareCheck,
  fail: OctagonX, oom: MemoryStick, term: CircleSlash, unk: CircleQuestionMark, gone: Trash2, never: Circle,
};

/** The icon's shapes as one path, written as the table writes them. */
function pathOf(icon: typeof Circle): string {
  const markup = renderToStaticMarkup(createElement(icon));
  return [...markup.matchAll(/<(path|circle|rect|line) ([^>]*?)\/?>/g)].map(([, shape = '', text = '']) => shapePath(shape, attributes(text))).join('');
}

function attributes(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/([a-z0-9]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));
}

function shapePath(shape: string, of: ReadonlyMap<string, string>): string {
  const n = (name: string): number => Number(of.get(name));
  // Joined to others, a first relative move would start at the path before it; what follows it are lines.
  if (shape === 'path') return (of.get('d') ?? '').replace(/^m([\d.]+) ([\d.]+) ?/, 'M$1 $2l');
  if (shape === 'line') return `M${n('x1')} ${n('y1')}L${n('x2')} ${n('y2')}`;
  if (shape === 'circle') return `M${n('cx') + n('r')} ${n('cy')}a${n('r')} ${n('r')} 0 1 1-${2 * n('r')} 0a${n('r')} ${n('r')} 0 1 1 ${2 * n('r')} 0z`;
  const [r, w, h] = [n('rx'), n('width'), n('height')];
  const corner = (dx: number, dy: number): string => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return `M${n('x') + r} ${n('y')}h${w - 2 * r}${corner(r, r)}v${h - 2 * r}${corner(-r, r)}h${2 * r - w}${corner(-r, -r)}v${2 * r - h}${corner(r, -r)}z`;
}

test.each(Object.keys(ICONS) as StateKey[])('the glyph of %s is the icon of the mark sheet', (state) => {
  expect(STATE_GLYPH_PATH[state]).toBe(pathOf(ICONS[state]));
});

test('every state has a shape of its own', () => {
  expect(new Set(Object.values(STATE_GLYPH_PATH)).size).toBe(Object.keys(ICONS).length);
});

test('a glyph is silent beside its word and named without one', () => {
  expect(renderToStaticMarkup(createElement(StateGlyph, { state: 'back' }))).toContain('aria-hidden="true"');
  expect(renderToStaticMarkup(createElement(StateGlyph, { state: 'back', label: 'CrashLoopBackOff' }))).toContain('role="img" aria-label="CrashLoopBackOff"');
});

test('images being pulled wait, memory kills fail', () => {
  expect([stateHue('pull'), stateHue('oom'), stateHue('never')]).toEqual(['wait', 'fail', 'none']);
});
