// What the parser is told, and what it answers.
import type { Bytes } from '../../vfs/types.ts';
import type { Dialect, Node } from './ast.ts';
import type { ShellSyntaxError } from './syntaxError.ts';

export interface ParserOptions {
  readonly dialect: Dialect;
  /** The value of an alias; undefined where aliases are off. */
  readonly alias?: (name: Bytes) => Bytes | undefined;
  /** Names that cannot be functions (special builtins). */
  readonly isSpecialBuiltin?: (name: Bytes) => boolean;
  readonly extendedGlobs?: boolean;
  /** bash: a here-document that ends with the input. */
  readonly warn?: (text: Bytes) => void;
}

export type ParseOutcome =
  | { readonly type: 'command'; readonly node: Node | undefined; readonly end: number; readonly line: number }
  | { readonly type: 'end' }
  | { readonly type: 'incomplete' }
  | { readonly type: 'error'; readonly error: ShellSyntaxError };
