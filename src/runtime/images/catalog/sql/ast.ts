// SQL as the catalogue's databases understand it: joins and groups, no subqueries.

export type SqlValue = string | number | null;

export type Expression =
  | { readonly type: 'value'; readonly value: SqlValue }
  | { readonly type: 'column'; readonly name: string; /** The table's name or alias, where one was written. */ readonly table?: string }
  | { readonly type: 'variable'; readonly name: string }
  | { readonly type: 'call'; readonly name: string; readonly args: readonly Expression[]; /** COUNT(DISTINCT …). */ readonly distinct?: boolean }
  | { readonly type: 'star'; /** `t.*`. */ readonly table?: string }
  | { readonly type: 'in'; readonly operand: Expression; readonly items: readonly Expression[]; readonly negated: boolean }
  | { readonly type: 'between'; readonly operand: Expression; readonly low: Expression; readonly high: Expression; readonly negated: boolean }
  | { readonly type: 'unary'; readonly operator: string; readonly operand: Expression }
  | { readonly type: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression };

export interface TableName {
  readonly database: string | undefined;
  readonly name: string;
}

export interface SelectItem {
  readonly expression: Expression;
  /** Its heading: an alias, or the text as it was written. */
  readonly heading: string;
  readonly aliased?: boolean;
}

/** One table of FROM; the first one is joined to nothing. */
export interface JoinedTable {
  readonly table: TableName;
  readonly alias: string;
  readonly kind: 'inner' | 'left';
  /** Absent: every row with every row. */
  readonly on: Expression | undefined;
}

export interface Select {
  readonly type: 'select';
  readonly distinct: boolean;
  readonly items: readonly SelectItem[];
  readonly from: readonly JoinedTable[];
  readonly where: Expression | undefined;
  readonly groupBy: readonly Expression[];
  readonly having: Expression | undefined;
  readonly orderBy: readonly { readonly expression: Expression; readonly descending: boolean }[];
  readonly limit: number | undefined;
  readonly offset: number;
}

export interface ColumnDefinition {
  readonly name: string;
  readonly dataType: string;
  readonly notNull: boolean;
  readonly primaryKey: boolean;
  readonly autoIncrement: boolean;
  readonly defaultValue: Expression | undefined;
}

export type Statement =
  | Select
  | { readonly type: 'insert'; readonly into: TableName; readonly columns: readonly string[] | undefined; readonly rows: readonly (readonly Expression[])[] }
  | { readonly type: 'update'; readonly table: TableName; readonly set: readonly (readonly [column: string, value: Expression])[]; readonly where: Expression | undefined }
  | { readonly type: 'delete'; readonly from: TableName; readonly where: Expression | undefined }
  | { readonly type: 'createDatabase' | 'dropDatabase'; readonly name: string; readonly conditional: boolean }
  | { readonly type: 'createTable'; readonly table: TableName; readonly columns: readonly ColumnDefinition[]; readonly conditional: boolean }
  | { readonly type: 'dropTable'; readonly table: TableName; readonly conditional: boolean }
  | { readonly type: 'truncate'; readonly table: TableName }
  | { readonly type: 'use'; readonly name: string }
  | { readonly type: 'describe'; readonly table: TableName }
  /** What the parser leaves to each server, by its first words. */
  | { readonly type: 'other'; readonly words: string; readonly text: string };
