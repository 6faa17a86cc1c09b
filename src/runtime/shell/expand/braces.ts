// bash: brace expansion, before all others.
import type { Bytes } from '../../vfs/types.ts';
import type { Word, WordPart } from '../syntax/ast.ts';
import { withTildes } from '../syntax/wordBuilder.ts';

/** A word as a list of units: unquoted chars and opaque parts. */
type Unit = string | WordPart;

export function mayHaveBraces(word: Word): boolean {
  return word.parts.some((part) => part.type === 'text' && !part.quoted && part.text.includes('{'));
}

export function expandBraces(word: Word): Word[] {
  const units: Unit[] = [];
  for (const part of word.parts) {
    if (part.type === 'text' && !part.quoted) units.push(...part.text);
    else if (part.type === 'tilde') units.push(...`~${part.user}`);
    else units.push(part);
  }
  return expandUnits(units).map((list) => ({ parts: withTildes(toParts(list), false), source: word.source, plain: undefined, start: word.start }));
}

function toParts(units: readonly Unit[]): WordPart[] {
  const parts: WordPart[] = [];
  let text = '';
  for (const unit of units) {
    if (typeof unit === 'string') {
      text += unit;
      continue;
    }
    if (text !== '') parts.push({ type: 'text', text, quoted: false });
    text = '';
    parts.push(unit);
  }
  if (text !== '') parts.push({ type: 'text', text, quoted: false });
  return parts;
}

function expandUnits(units: readonly Unit[]): (readonly Unit[])[] {
  for (let open = 0; open < units.length; open++) {
    if (units[open] !== '{' || units[open - 1] === '$') continue;
    const group = findGroup(units, open);
    if (!group) continue;
    const head = units.slice(0, open);
    const tails = expandUnits(units.slice(group.end + 1));
    const result: (readonly Unit[])[] = [];
    for (const alternative of group.alternatives) for (const tail of tails) result.push([...head, ...alternative, ...tail]);
    return result;
  }
  return [units];
}

interface Group {
  readonly alternatives: readonly (readonly Unit[])[];
  readonly end: number;
}

function findGroup(units: readonly Unit[], open: number): Group | undefined {
  let depth = 0;
  const commas: number[] = [];
  for (let i = open; i < units.length; i++) {
    if (units[i] === '{') depth += 1;
    else if (units[i] === ',' && depth === 1) commas.push(i);
    else if (units[i] === '}') {
      depth -= 1;
      if (depth === 0) return closeGroup(units, open, i, commas);
    }
  }
  return undefined;
}

function closeGroup(units: readonly Unit[], open: number, close: number, commas: readonly number[]): Group | undefined {
  if (commas.length === 0) {
    const body = units.slice(open + 1, close);
    const sequence = body.every((unit) => typeof unit === 'string') ? expandSequence(body.join('')) : undefined;
    return sequence ? { alternatives: sequence.map((text) => [...text]), end: close } : undefined;
  }
  const cuts = [open, ...commas, close];
  const alternatives = cuts.slice(0, -1).flatMap((cut, i) => expandUnits(units.slice(cut + 1, cuts[i + 1])));
  return { alternatives, end: close };
}

/** `{1..5}`, `{a..e..2}`, `{01..10}`. */
function expandSequence(text: string): Bytes[] | undefined {
  const match = /^(-?\d+|[A-Za-z])\.\.(-?\d+|[A-Za-z])(?:\.\.(-?\d+))?$/.exec(text);
  if (!match) return undefined;
  const [, from = '', to = '', stepText] = match;
  const letters = /^[A-Za-z]$/.test(from);
  if (letters !== /^[A-Za-z]$/.test(to)) return undefined;
  const start = letters ? from.charCodeAt(0) : Number(from);
  const end = letters ? to.charCodeAt(0) : Number(to);
  const step = Math.max(1, Math.abs(Number(stepText ?? '1'))) * (start <= end ? 1 : -1);
  const padded = !letters && (/^-?0\d/.test(from) || /^-?0\d/.test(to));
  const width = padded ? Math.max(from.length, to.length) : 0;
  const result: Bytes[] = [];
  for (let i = start; step > 0 ? i <= end : i >= end; i += step) result.push(letters ? String.fromCharCode(i) : pad(i, width));
  return result;
}

function pad(value: number, width: number): Bytes {
  const digits = String(Math.abs(value)).padStart(width - (value < 0 ? 1 : 0), '0');
  return value < 0 ? `-${digits}` : digits;
}
