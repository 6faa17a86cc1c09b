// The syntax tree of an awk program.
import type { Bytes } from '../../../vfs/types.ts';

export interface Variable {
  readonly type: 'variable';
  readonly name: string;
  /** Index among the parameters of the function it stands in; undefined for a global. */
  readonly slot: number | undefined;
}

export interface Field {
  readonly type: 'field';
  readonly index: Expression;
}

export interface Element {
  readonly type: 'element';
  readonly array: Variable;
  readonly index: readonly Expression[];
}

/** What can be assigned to. */
export type Target = Variable | Field | Element;

export interface Getline {
  readonly type: 'getline';
  readonly source: 'input' | 'file' | 'command';
  readonly from: Expression | undefined;
  readonly target: Target | undefined;
}

export interface Call {
  readonly type: 'call' | 'builtin';
  readonly name: string;
  readonly args: readonly Expression[];
  readonly line: number;
}

export type Expression =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'string'; readonly value: Bytes }
  | { readonly type: 'regex'; readonly source: Bytes }
  | Target
  | { readonly type: 'assign'; readonly target: Target; readonly operator: string; readonly value: Expression; readonly line: number }
  | { readonly type: 'step'; readonly target: Target; readonly delta: number; readonly prefix: boolean }
  | { readonly type: 'conditional'; readonly condition: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly type: 'logical'; readonly operator: '&&' | '||'; readonly left: Expression; readonly right: Expression }
  | { readonly type: 'arithmetic' | 'compare'; readonly operator: string; readonly left: Expression; readonly right: Expression; readonly line: number }
  | { readonly type: 'concat'; readonly left: Expression; readonly right: Expression }
  | { readonly type: 'match'; readonly negated: boolean; readonly left: Expression; readonly right: Expression }
  | { readonly type: 'in'; readonly index: readonly Expression[]; readonly array: Variable }
  | { readonly type: 'unary'; readonly operator: '-' | '+' | '!'; readonly operand: Expression }
  | { readonly type: 'group'; readonly items: readonly Expression[] }
  | Call
  | Getline;

export interface Redirect {
  readonly kind: '>' | '>>' | '|';
  readonly to: Expression;
}

export interface Print {
  readonly type: 'print' | 'printf';
  readonly args: readonly Expression[];
  readonly redirect: Redirect | undefined;
}

export type Statement =
  | { readonly type: 'block'; readonly body: readonly Statement[] }
  | { readonly type: 'expression'; readonly value: Expression }
  | Print
  | { readonly type: 'if'; readonly condition: Expression; readonly yes: Statement; readonly no: Statement | undefined }
  | { readonly type: 'while'; readonly condition: Expression; readonly body: Statement }
  | { readonly type: 'do'; readonly condition: Expression; readonly body: Statement }
  | { readonly type: 'for'; readonly start: Statement | undefined; readonly condition: Expression | undefined; readonly step: Statement | undefined; readonly body: Statement }
  | { readonly type: 'forIn'; readonly variable: Variable; readonly array: Variable; readonly body: Statement }
  | { readonly type: 'break' | 'continue' | 'next' | 'nextfile' }
  | { readonly type: 'exit' | 'return'; readonly value: Expression | undefined }
  | { readonly type: 'delete'; readonly array: Variable; readonly index: readonly Expression[] | undefined };

export type Pattern =
  | { readonly type: 'begin' | 'end' | 'always' }
  | { readonly type: 'condition'; readonly condition: Expression }
  | { readonly type: 'range'; readonly from: Expression; readonly to: Expression };

export interface Rule {
  readonly pattern: Pattern;
  /** Absent: print the record. */
  readonly action: Statement | undefined;
}

export interface UserFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: Statement;
}

export interface Program {
  readonly rules: readonly Rule[];
  readonly functions: ReadonlyMap<string, UserFunction>;
  /** All calls of such functions. */
  readonly calls: readonly Call[];
}
