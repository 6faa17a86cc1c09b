// Words of SQL: names, strings, numbers, signs.

export type SqlToken =
  | { readonly type: 'word'; readonly text: string; readonly at: number }
  | { readonly type: 'string'; readonly text: string; readonly at: number }
  | { readonly type: 'number'; readonly text: string; readonly at: number }
  | { readonly type: 'sign'; readonly text: string; readonly at: number };

const PATTERN = /\s+|--[ \t][^\n]*|--$|#[^\n]*|\/\*[\s\S]*?\*\/|(`[^`]*`)|('(?:[^'\\]|''|\\.)*'|"(?:[^"\\]|""|\\.)*")|(\d+(?:\.\d+)?)|(@{0,2}[A-Za-z_][\w$]*)|(<=|>=|<>|!=|\|\||&&|::|[^\s])/gy;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

/** Statements without their semicolons, as a client splits its input; the rest is what no semicolon ends. */
export function splitStatements(text: string): { readonly statements: readonly string[]; readonly rest: string } {
  const statements: string[] = [];
  let from = 0;
  for (const token of tokensOf(text)) {
    if (token.type !== 'sign' || token.text !== ';') continue;
    const statement = text.slice(from, token.at).trim();
    if (statement !== '') statements.push(statement);
    from = token.at + 1;
  }
  return { statements, rest: text.slice(from) };
}

export function tokensOf(text: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  PATTERN.lastIndex = 0;
  for (let match = PATTERN.exec(text); match; match = PATTERN.exec(text)) {
    const [, ticked, quoted, number, word, sign] = match;
    const at = match.index;
    if (ticked !== undefined) tokens.push({ type: 'word', text: ticked.slice(1, -1), at });
    else if (quoted !== undefined) tokens.push({ type: 'string', text: unquote(quoted), at });
    else if (number !== undefined) tokens.push({ type: 'number', text: number, at });
    else if (word !== undefined) tokens.push({ type: 'word', text: word, at });
    else if (sign !== undefined) tokens.push({ type: 'sign', text: sign, at });
    if (PATTERN.lastIndex >= text.length) break;
  }
  return tokens;
}

function unquote(text: string): string {
  const quote = text[0] ?? "'";
  return text.slice(1, -1).replaceAll(quote + quote, quote).replace(/\\([\s\S])/g, (_, char: string) => ESCAPES[char] ?? char);
}
