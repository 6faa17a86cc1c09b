// The words of a check's condition.
import { failure, ok, type Result } from '../../base/result.ts';

export type Token =
  | { readonly type: 'string'; readonly text: string }
  | { readonly type: 'list'; readonly text: string }
  | { readonly type: 'symbol' | 'word'; readonly text: string };

/** A word may hold brackets: `metadata.labels[app.kubernetes.io/name]`. */
const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|(\[[^\]]*\](?=\s*$|\s+and\b|\s*\)))|(==|!=|<=|>=|<|>|\(|\)|,)|((?:[^\s"()<>=!,[]|!(?!=)|\[[^\]]*\])+))/y;

export function tokensOf(text: string): Result<readonly Token[], string> {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    if (text.slice(TOKEN.lastIndex).trim() === '') break;
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) return failure(text.slice(at).trim());
    const [, quoted, list, symbol, word] = match;
    if (quoted !== undefined) tokens.push({ type: 'string', text: unquoted(quoted) });
    else if (list !== undefined) tokens.push({ type: 'list', text: list });
    else tokens.push(symbol === undefined ? { type: 'word', text: word ?? '' } : { type: 'symbol', text: symbol });
  }
  return ok(tokens);
}

/** Only quotes, backslashes and ends of lines are escaped: patterns keep their `\d`. */
function unquoted(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(["\\n])/g, (_, char: string) => (char === 'n' ? '\n' : char));
}
