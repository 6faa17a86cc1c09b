// Entry to the shell's grammar.
import type { Bytes } from '../../vfs/types.ts';
import { Parser } from './parser.ts';
import type { ParseOutcome, ParserOptions } from './parserTypes.ts';
import { Scanner } from './scanner.ts';
import { NeedMoreInput, ShellSyntaxError } from './syntaxError.ts';

/**
 * Reads one complete command line (up to a newline that ends it). `final`: no more text will come.
 * A line with nothing on it gives a command without node.
 */
export function parseSh(text: Bytes, pos: number, line: number, final: boolean, options: ParserOptions): ParseOutcome {
  try {
    return new Parser(new Scanner(text, pos, line, final), options).parseLine();
  } catch (error) {
    if (error instanceof NeedMoreInput) return { type: 'incomplete' };
    if (error instanceof ShellSyntaxError) return { type: 'error', error };
    throw error;
  }
}
