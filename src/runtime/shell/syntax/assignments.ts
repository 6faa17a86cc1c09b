// Which words are assignments: `name=…`, and in bash `name+=…` and `name[index]=…`.
import type { Assignment, Dialect, Word, WordPart } from './ast.ts';
import { withTildes } from './wordBuilder.ts';

const PLAIN = /^([A-Za-z_][A-Za-z0-9_]*)=/;
const BASH = /^([A-Za-z_][A-Za-z0-9_]*)(\+?)=/;
const INDEXED = /^([A-Za-z_][A-Za-z0-9_]*)\[/;

export function assignmentOf(word: Word, dialect: Dialect): Assignment | undefined {
  const [first, ...rest] = word.parts;
  if (first?.type !== 'text' || first.quoted) return undefined;
  if (dialect === 'bash' && INDEXED.test(first.text)) return indexedAssignment(word);
  const match = (dialect === 'bash' ? BASH : PLAIN).exec(first.text);
  if (!match) return undefined;
  const value = first.text.slice(match[0].length);
  const parts: WordPart[] = value === '' ? rest : [{ type: 'text', text: value, quoted: false }, ...rest];
  return {
    name: match[1] ?? '',
    value: valueWord(parts, word, match[0].length),
    append: match[2] === '+',
    index: undefined,
    elements: undefined,
    source: word.source,
  };
}

function valueWord(parts: readonly WordPart[], word: Word, prefix: number): Word {
  const expanded = withTildes(parts, true);
  const plain = expanded.every((part) => part.type === 'text') ? expanded.map((part) => (part.type === 'text' ? part.text : '')).join('') : undefined;
  return { parts: expanded, source: word.source.slice(prefix), plain, start: word.start + prefix };
}

/** `a[…]=…`: the subscript may hold expansions, so the parts are cut at the bracket that closes it. */
function indexedAssignment(word: Word): Assignment | undefined {
  const [first] = word.parts;
  if (first?.type !== 'text') return undefined;
  const name = INDEXED.exec(first.text)?.[1] ?? '';
  const index: WordPart[] = [];
  let depth = 0;
  for (const [i, part] of word.parts.entries()) {
    if (part.type !== 'text' || part.quoted) {
      index.push(part);
      continue;
    }
    const text = i === 0 ? part.text.slice(name.length + 1) : part.text;
    for (let k = 0; k < text.length; k++) {
      if (text[k] === '[') depth += 1;
      if (text[k] !== ']' || depth-- > 0) continue;
      const match = /^\](\+?)=/.exec(text.slice(k));
      if (!match) return undefined;
      if (k > 0) index.push({ type: 'text', text: text.slice(0, k), quoted: true });
      const rest = text.slice(k + match[0].length);
      const parts: WordPart[] = [...(rest === '' ? [] : [{ type: 'text' as const, text: rest, quoted: false }]), ...word.parts.slice(i + 1)];
      const prefix = word.source.indexOf('=') + 1;
      return {
        name,
        value: valueWord(parts, word, prefix),
        append: match[1] === '+',
        index: { parts: index, source: word.source.slice(name.length + 1, prefix - 2), plain: undefined, start: word.start },
        elements: undefined,
        source: word.source,
      };
    }
    if (text !== '') index.push({ type: 'text', text, quoted: true });
  }
  return undefined;
}
