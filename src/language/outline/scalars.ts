// Words of a line of YAML: keys, quoted and plain scalars.

export interface KeyMatch {
  /** Without quotes. */
  readonly text: string;
  /** Behind the key as written, and of its colon. */
  readonly end: number;
  readonly colon: number;
}

const PLAIN_KEY = /[^\s#&*!|>'"%@`{}[\],?-][^#{}[\],]*?(?=\s*:(?:\s|$))|-(?=\S)[^#{}[\],]*?(?=\s*:(?:\s|$))/y;

export function matchKey(line: string, column: number): KeyMatch | undefined {
  const quote = line.charAt(column);
  if (quote === '"' || quote === "'") {
    const end = quotedEnd(line, column);
    const colon = /^\s*:(?=\s|$)/.exec(line.slice(end));
    return colon ? { text: unquoted(line.slice(column, end)), end, colon: end + colon[0].length - 1 } : undefined;
  }
  PLAIN_KEY.lastIndex = column;
  const text = PLAIN_KEY.exec(line)?.[0];
  if (text === undefined) return undefined;
  return { text, end: column + text.length, colon: line.indexOf(':', column + text.length) };
}

/** Where a quoted scalar ends; the line's end when its quote is never closed. */
export function quotedEnd(line: string, start: number): number {
  const quote = line.charAt(start);
  for (let i = start + 1; i < line.length; i++) {
    if (quote === '"' && line[i] === '\\') i += 1;
    else if (line[i] === quote) {
      if (quote === "'" && line[i + 1] === "'") i += 1;
      else return i + 1;
    }
  }
  return line.length;
}

/** Where a plain scalar ends: at a comment or the end of the line. */
export function plainEnd(line: string, start: number): number {
  const comment = line.slice(start).search(/\s#/);
  return start + (comment < 0 ? line.slice(start) : line.slice(start, start + comment)).trimEnd().length;
}

export function unquoted(text: string): string {
  const quote = text.charAt(0);
  const inner = text.length > 1 && text.endsWith(quote) ? text.slice(1, -1) : text.slice(1);
  return quote === "'" ? inner.replaceAll("''", "'") : inner.replace(/\\(["\\/])/g, '$1');
}
