// What a Go template consists of (text/template/parse).

/** An operand or a call. `at` is its place in the text, `source` how it is written. */
export type Operand =
  | { readonly type: 'dot'; readonly fields: readonly string[]; readonly source: string }
  | { readonly type: 'variable'; readonly name: string; readonly fields: readonly string[]; readonly source: string }
  | { readonly type: 'literal'; readonly value: unknown; readonly source: string }
  | { readonly type: 'function'; readonly name: string; readonly source: string }
  | { readonly type: 'group'; readonly pipeline: Pipeline; readonly fields: readonly string[]; readonly source: string };

export interface Command {
  readonly operands: readonly Operand[];
  readonly source: string;
  readonly at: number;
}

export interface Pipeline {
  readonly commands: readonly Command[];
  /** `$i, $c :=`. */
  readonly variables: readonly string[];
  /** `=` instead of `:=`. */
  readonly assigns: boolean;
}

export type TemplateNode =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'action'; readonly pipeline: Pipeline }
  | { readonly type: 'if' | 'with' | 'range'; readonly pipeline: Pipeline; readonly body: readonly TemplateNode[]; readonly otherwise: readonly TemplateNode[] }
  | { readonly type: 'template'; readonly name: string; /** Absent: nil. */ readonly pipeline: Pipeline | undefined; readonly source: string; readonly at: number }
  | { readonly type: 'break' | 'continue' };

/** A text with the templates that are defined in it. */
export interface Template {
  readonly nodes: readonly TemplateNode[];
  readonly defined: ReadonlyMap<string, readonly TemplateNode[]>;
}
