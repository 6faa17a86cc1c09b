// `kubectl describe`: labelled values, below a heading where a key has two parts.
import { isRecord } from '../../../../base/json.ts';
import { fold, showsWords } from '../matchText.ts';
import { patternOf } from '../placeholders.ts';
import { shownBy, unjudged, type Check } from '../verdict.ts';

export const checkDescribe: Check = ({ value }, { observations }) => {
  if (!isRecord(value)) return unjudged('told in words');
  return shownBy(observations, ({ stdout }) => Object.entries(value).every(([label, wanted]) => shows(stdout, label, wanted)));
};

function shows(text: string, label: string, wanted: unknown): boolean {
  if (wanted === 'unchanged') return true;
  if (label === 'keys' && Array.isArray(wanted)) return wanted.every((key) => blockOf(text, String(key)) !== undefined);
  if (label === 'Event') return new RegExp(patternOf(fold(String(wanted)).replace(/ (\S+-controller) /, ' <age> $1 ')).source).test(fold(text));
  const block = findBlock(text, label);
  if (block === undefined) return false;
  if (isRecord(wanted)) return Object.entries(wanted).every(([inner, value]) => shows(block, inner, value));
  if (Array.isArray(wanted)) return wanted.every((item) => showsWords(block, String(item)));
  return showsWords(withoutLabel(block, label).replace(/True|False/g, (word) => `${word} ${word.toLowerCase()}`), typeof wanted === 'boolean' ? String(wanted) : String(wanted));
}

/** A block begins with the last part of its label, or is a section that begins with its name. */
function withoutLabel(block: string, label: string): string {
  const own = [label, label.slice(label.lastIndexOf('.') + 1), label.replace(/^Last /, '')].find((part) => block.startsWith(part));
  return block.slice(own?.length ?? 0);
}

/** `State`, `init-mydb.State`, `Last Reason` (of the last state), a name with placeholders. */
function findBlock(text: string, label: string): string | undefined {
  const whole = blockOf(text, label);
  if (whole !== undefined) return whole;
  const last = /^Last (.+)$/.exec(label)?.[1];
  if (last !== undefined) return findBlock(blockOf(text, 'Last State') ?? '', last);
  const dot = label.lastIndexOf('.');
  if (dot < 0) return undefined;
  const outer = findBlock(text, label.slice(0, dot));
  return outer === undefined ? undefined : findBlock(outer, label.slice(dot + 1));
}

/** The line that begins with the label, and what is indented below it; an object's name with its whole section in lists of objects. */
function blockOf(text: string, label: string): string | undefined {
  const lines = text.split('\n');
  const head = new RegExp(`^\\s*(?:Name:\\s+)?${patternOf(label).source}(?::|\\s|$)`);
  const from = lines.findIndex((line) => head.test(line));
  if (from < 0) return undefined;
  const named = /^Name:/.test(lines[from] ?? '') && label !== 'Name';
  const depth = indentation(lines[from] ?? '');
  let to = from + 1;
  while (to < lines.length && (named ? !/^Name:/.test(lines[to] ?? '') : indentation(lines[to] ?? '') > depth)) to++;
  return lines.slice(from, to).join('\n').trim();
}

function indentation(line: string): number {
  return line.trim() === '' ? Number.POSITIVE_INFINITY : line.length - line.trimStart().length;
}
