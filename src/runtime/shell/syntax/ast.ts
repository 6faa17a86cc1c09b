// The syntax tree of shell scripts. One tree for the three dialects; the bash-only nodes say so.
import type { Bytes } from '../../vfs/types.ts';

export type Dialect = 'ash' | 'dash' | 'bash';

/** Where something stands in the script's text: offsets and line of the start. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

export type ParameterOperator =
  | '-' | ':-' | '=' | ':=' | '?' | ':?' | '+' | ':+' | '#' | '##' | '%' | '%%' | '/' | '//' | ':' | 'length'
  /** bash: case change, indirection, names, transformation. */
  | '^' | '^^' | ',' | ',,' | '!' | 'names' | '@'
  /** Nothing the dialect knows: an error once it is expanded. */
  | 'bad';

export type WordPart =
  | { readonly type: 'text'; readonly text: Bytes; readonly quoted: boolean }
  | {
      readonly type: 'parameter';
      readonly name: Bytes;
      readonly operator: ParameterOperator | undefined;
      readonly word: Word | undefined;
      /** Second operand of `:` and `/`. */
      readonly word2: Word | undefined;
      /** bash: `${a[i]}`. */
      readonly index: Word | undefined;
      readonly quoted: boolean;
      /** As written, for messages. */
      readonly source: Bytes;
    }
  | { readonly type: 'command'; readonly body: Node | undefined; readonly quoted: boolean }
  | { readonly type: 'arithmetic'; readonly expression: Word; readonly quoted: boolean }
  | { readonly type: 'process'; readonly direction: '<' | '>'; readonly body: Node | undefined }
  | { readonly type: 'tilde'; readonly user: Bytes };

export interface Word {
  readonly parts: readonly WordPart[];
  /** As written. */
  readonly source: Bytes;
  /** The value, when the word is plain text without anything to expand; undefined otherwise. */
  readonly plain: Bytes | undefined;
  readonly start: number;
}

export interface Assignment {
  readonly name: Bytes;
  readonly value: Word;
  readonly append: boolean;
  /** bash arrays. */
  readonly index: Word | undefined;
  readonly elements: readonly ArrayElement[] | undefined;
  readonly source: Bytes;
}

export interface ArrayElement {
  readonly index: Word | undefined;
  readonly value: Word;
}

export type RedirectOperator = '>' | '>>' | '>|' | '<' | '<>' | '>&' | '<&' | '&>' | '&>>' | '<<' | '<<<';

export interface Redirect {
  readonly operator: RedirectOperator;
  /** undefined: the operator's own default. */
  readonly fd: number | undefined;
  /** bash: `{name}>`. */
  readonly variable: Bytes | undefined;
  /** File, descriptor or here-string. */
  readonly target: Word;
  readonly hereDocument: HereDocument | undefined;
  readonly line: number;
}

/** Filled in once its lines have been read. */
export interface HereDocument {
  readonly delimiter: Bytes;
  readonly quoted: boolean;
  readonly stripTabs: boolean;
  body: Word;
}

export interface CaseItem {
  readonly patterns: readonly Word[];
  readonly body: Node | undefined;
  readonly terminator: ';;' | ';&' | ';;&';
}

export type ConditionalExpression =
  | { readonly type: 'and' | 'or'; readonly left: ConditionalExpression; readonly right: ConditionalExpression }
  | { readonly type: 'not'; readonly operand: ConditionalExpression }
  | { readonly type: 'unary'; readonly operator: Bytes; readonly operand: Word }
  | { readonly type: 'binary'; readonly operator: Bytes; readonly left: Word; readonly right: Word };

export interface SimpleCommand extends Span {
  readonly type: 'simple';
  readonly assignments: readonly Assignment[];
  readonly words: readonly Word[];
  /** bash: declaration arguments that are assignments, by index in `words`. */
  readonly declared: ReadonlyMap<number, Assignment> | undefined;
  readonly redirects: readonly Redirect[];
}

export type Node =
  | SimpleCommand
  | ({ readonly type: 'pipeline'; readonly commands: readonly Node[] } & Span)
  | ({ readonly type: 'and' | 'or' | 'sequence'; readonly left: Node; readonly right: Node } & Span)
  | ({ readonly type: 'not'; readonly body: Node } & Span)
  | ({ readonly type: 'background'; readonly body: Node; readonly redirects: readonly Redirect[] } & Span)
  | ({ readonly type: 'redirected'; readonly body: Node; readonly redirects: readonly Redirect[] } & Span)
  | ({ readonly type: 'subshell'; readonly body: Node; readonly redirects: readonly Redirect[] } & Span)
  | ({ readonly type: 'braces'; readonly body: Node } & Span)
  | ({ readonly type: 'if'; readonly test: Node; readonly then: Node; readonly otherwise: Node | undefined } & Span)
  | ({ readonly type: 'while' | 'until'; readonly test: Node; readonly body: Node } & Span)
  | ({ readonly type: 'for'; readonly name: Bytes; readonly words: readonly Word[] | undefined; readonly body: Node } & Span)
  | ({ readonly type: 'case'; readonly word: Word; readonly items: readonly CaseItem[] } & Span)
  | ({ readonly type: 'function'; readonly name: Bytes; readonly body: Node } & Span)
  /** bash only, from here. */
  | ({ readonly type: 'select'; readonly name: Bytes; readonly words: readonly Word[] | undefined; readonly body: Node } & Span)
  | ({ readonly type: 'arithmeticCommand'; readonly expression: Word } & Span)
  | ({ readonly type: 'arithmeticFor'; readonly init: Word; readonly test: Word; readonly step: Word; readonly body: Node } & Span)
  | ({ readonly type: 'conditional'; readonly expression: ConditionalExpression } & Span)
  | ({ readonly type: 'time'; readonly body: Node | undefined; readonly posix: boolean } & Span);

export const EMPTY_WORD: Word = { parts: [], source: '', plain: '', start: 0 };

/** A word that is one piece of literal text. */
export function literalWord(text: Bytes): Word {
  return { parts: [{ type: 'text', text, quoted: true }], source: text, plain: text, start: 0 };
}
