// A line of text in parts: `code`, **strong**, and what is between them.

export interface InlinePart {
  readonly kind: 'plain' | 'code' | 'strong';
  readonly text: string;
}

const MARKED = /`([^`]+)`|\*\*([^*]+)\*\*/g;

export function inlineParts(text: string): readonly InlinePart[] {
  const parts: InlinePart[] = [];
  let from = 0;
  for (const match of text.matchAll(MARKED)) {
    if (match.index > from) parts.push({ kind: 'plain', text: text.slice(from, match.index) });
    parts.push(match[1] === undefined ? { kind: 'strong', text: match[2] ?? '' } : { kind: 'code', text: match[1] });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: 'plain', text: text.slice(from) });
  return parts;
}
