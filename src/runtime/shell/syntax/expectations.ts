// What the next token may be, where the grammar is.
import type { TokenType } from './syntaxError.ts';

/** Which of these the next token may be. */
export interface Expect {
  readonly newlines: boolean;
  readonly keywords: boolean;
  readonly aliases: boolean;
}

export const NOTHING: Expect = { newlines: false, keywords: false, aliases: false };
export const COMMAND: Expect = { newlines: true, keywords: true, aliases: true };
export const AFTER_COMPOUND: Expect = { newlines: false, keywords: true, aliases: true };
export const KEYWORD_LINE: Expect = { newlines: true, keywords: true, aliases: false };

/** Tokens that end a list within a compound command. */
export const LIST_END: ReadonlySet<TokenType> = new Set(['eof', ')', ';;', ';&', ';;&', 'do', 'done', 'elif', 'else', 'esac', 'fi', 'then', '}']);
