// What a parser throws, and the words the three shells have for it.
import type { Bytes } from '../../vfs/types.ts';
import type { Dialect } from './ast.ts';

/** Token names as ash and dash print them. */
export type TokenType =
  | 'eof' | 'newline' | 'redirection' | 'word' | ';' | '&' | '&&' | '||' | '|' | '(' | ')' | ';;' | '!' | 'case' | 'do' | 'done' | 'elif' | 'else' | 'esac' | 'fi'
  | 'for' | 'function' | 'if' | 'in' | 'then' | 'until' | 'while' | '{' | '}'
  /** bash only. */
  | ';&' | ';;&' | 'select' | 'time' | '[[' | '((' | '|&';

/** Unwinds the parser. The text is without the shell's own prefix. */
export class ShellSyntaxError {
  readonly text: Bytes;
  readonly line: number;
  /** bash repeats the offending line. */
  readonly showLine: boolean;

  constructor(text: Bytes, line: number, showLine = false) {
    this.text = text;
    this.line = line;
    this.showLine = showLine;
  }
}

/** More input is needed to finish what was begun. */
export class NeedMoreInput {
  readonly more = true;
}

function tokenName(token: TokenType): Bytes {
  switch (token) {
    case 'eof':
      return 'end of file';
    case 'newline':
    case 'redirection':
    case 'word':
      return token;
    default:
      return `"${token}"`;
  }
}

/** An unexpected token; `text` is what stands there, for bash. */
export function unexpectedToken(dialect: Dialect, got: TokenType, expected: TokenType | undefined, text: Bytes, line: number): ShellSyntaxError {
  switch (dialect) {
    case 'ash': {
      const wanted = expected === undefined ? '' : ` (expecting ${tokenName(expected)})`;
      return new ShellSyntaxError(`syntax error: unexpected ${tokenName(got)}${wanted}`, line);
    }
    case 'dash': {
      const wanted = expected === undefined ? '' : ` (expecting ${tokenName(expected)})`;
      return new ShellSyntaxError(`Syntax error: ${tokenName(got)} unexpected${wanted}`, line);
    }
    case 'bash':
      if (got === 'eof') return new ShellSyntaxError('syntax error: unexpected end of file', line + 1);
      return new ShellSyntaxError(`syntax error near unexpected token \`${got === 'newline' ? 'newline' : text}'`, line, true);
  }
}

/** Errors that ash and dash word alike up to the first letter. */
export function syntaxError(dialect: Dialect, text: Bytes, line: number): ShellSyntaxError {
  if (dialect === 'dash') return new ShellSyntaxError(`Syntax error: ${text.charAt(0).toUpperCase()}${text.slice(1)}`, line);
  return new ShellSyntaxError(`syntax error: ${text}`, line);
}
