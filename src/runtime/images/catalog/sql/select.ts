// SELECT: rows of several tables, filtered, grouped, sorted and cut.
import type { Expression, JoinedTable, Select, SelectItem, SqlValue, TableName } from './ast.ts';
import { AGGREGATES, compareValues, evaluate, isTrue, type Call, type Scope } from './evaluate.ts';
import type { Surroundings, Table } from './tables.ts';

export interface Selected {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
}

type Cells = readonly SqlValue[];

interface Column {
  /** The table's alias. */
  readonly table: string;
  readonly name: string;
}

interface Relation {
  readonly columns: readonly Column[];
  readonly rows: readonly Cells[];
}

/** `tableOf` throws for a table that is not there, evaluating for a name that means nothing. */
export function select(statement: Select, tableOf: (name: TableName) => Table, around: Surroundings): Selected {
  const { items, where, distinct, limit, offset } = statement;
  const all = statement.from.reduce<Relation>((left, joined) => join(left, joined, tableOf(joined.table), around), { columns: [], rows: [[]] });
  const relation = where ? { ...all, rows: all.rows.filter((row) => isTrue(evaluate(where, scopeOf(all.columns, row, around)))) } : all;
  const headings = items.flatMap(({ expression, heading }) => (expression.type === 'star' ? starred(relation.columns, expression.table).map(({ name }) => name) : [heading]));
  const results = groupsOf(statement, relation).map((rows) => resultOf(rows, statement, relation, around)).filter(({ kept }) => kept);
  const sorted = results.sort((a, b) => compareKeys(a.keys, b.keys, statement));
  const rows = sorted.map(({ cells }) => cells);
  const found = distinct ? [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()] : rows;
  return { headings, rows: found.slice(offset, limit === undefined ? undefined : offset + limit) };
}

function join(left: Relation, { alias, kind, on }: JoinedTable, table: Table, around: Surroundings): Relation {
  const columns = [...left.columns, ...table.columns.map(({ name }) => ({ table: alias, name }))];
  const rows = left.rows.flatMap((row) => {
    const pairs = table.rows.map((other) => [...row, ...other]).filter((pair) => on === undefined || isTrue(evaluate(on, scopeOf(columns, pair, around))));
    return pairs.length === 0 && kind === 'left' ? [[...row, ...table.columns.map(() => null)]] : pairs;
  });
  return { columns, rows };
}

function starred(columns: readonly Column[], table: string | undefined): readonly Column[] {
  return table === undefined ? columns : columns.filter((column) => column.table.toLowerCase() === table.toLowerCase());
}

function scopeOf(columns: readonly Column[], row: Cells, around: Surroundings): Scope {
  return {
    variable: (name) => around.variable(name),
    call: (name, args) => around.call(name, args),
    column(name, table) {
      const at = columns.findIndex((column) => column.name.toLowerCase() === name.toLowerCase() && (table === undefined || column.table.toLowerCase() === table.toLowerCase()));
      return at < 0 ? undefined : (row[at] ?? null);
    },
  };
}

/** Without groups every row is one of its own; with aggregates alone all rows are one, even if there are none. */
function groupsOf({ groupBy, items, having, orderBy }: Select, { columns, rows }: Relation): readonly (readonly Cells[])[] {
  if (groupBy.length === 0) return [...items, ...orderBy, ...(having ? [{ expression: having }] : [])].some(({ expression }) => aggregates(expression)) ? [rows] : rows.map((row) => [row]);
  const groups = new Map<string, Cells[]>();
  for (const row of rows) {
    const key = JSON.stringify(groupBy.map((expression) => evaluate(named(expression, items), scopeOf(columns, row, NOTHING_AROUND))));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

const NOTHING_AROUND: Surroundings = { variable: () => undefined, call: () => undefined };

function aggregates(expression: Expression): boolean {
  switch (expression.type) {
    case 'call':
      return AGGREGATES.has(expression.name) || expression.args.some(aggregates);
    case 'unary':
      return aggregates(expression.operand);
    case 'binary':
      return aggregates(expression.left) || aggregates(expression.right);
    case 'in':
      return aggregates(expression.operand) || expression.items.some(aggregates);
    case 'between':
      return [expression.operand, expression.low, expression.high].some(aggregates);
    default:
      return false;
  }
}

/** A number names an item by its place, a word one by its heading. */
function named(expression: Expression, items: readonly SelectItem[]): Expression {
  if (expression.type === 'value' && typeof expression.value === 'number') return items[expression.value - 1]?.expression ?? expression;
  if (expression.type !== 'column' || expression.table !== undefined) return expression;
  return items.find((item) => item.expression.type !== 'star' && item.heading.toLowerCase() === expression.name.toLowerCase())?.expression ?? expression;
}

interface Result {
  readonly cells: Cells;
  /** What it is sorted by. */
  readonly keys: Cells;
  /** HAVING holds. */
  readonly kept: boolean;
}

function resultOf(rows: readonly Cells[], { items, orderBy, having }: Select, { columns }: Relation, around: Surroundings): Result {
  const plain = scopeOf(columns, rows[0] ?? columns.map(() => null), around);
  const scope: Scope = { ...plain, aggregate: (call) => aggregate(call, rows.map((row) => scopeOf(columns, row, around))) };
  const cells = items.flatMap(({ expression }) => (expression.type === 'star' ? starred(columns, expression.table).map(({ table, name }) => scope.column(name, table) ?? null) : [evaluate(expression, scope)]));
  const byHeading: Scope = { ...scope, column: (name, table) => plain.column(name, table) ?? cellNamed(items, cells, name) };
  return { cells, keys: orderBy.map(({ expression }) => evaluate(named(expression, items), scope)), kept: having === undefined || isTrue(evaluate(having, byHeading)) };
}

function cellNamed(items: readonly SelectItem[], cells: Cells, name: string): SqlValue | undefined {
  const at = items.findIndex(({ heading }) => heading.toLowerCase() === name.toLowerCase());
  return at < 0 ? undefined : cells[at];
}

function aggregate({ name, args: [arg], distinct = false }: Call, rows: readonly Scope[]): SqlValue {
  if (!arg) return rows.length;
  const given = rows.map((row) => evaluate(arg, row)).filter((value) => value !== null);
  const values = distinct ? [...new Set(given)] : given;
  if (name === 'COUNT') return values.length;
  if (values.length === 0) return null;
  if (name === 'GROUP_CONCAT') return values.join(',');
  const sum = values.reduce<number>((total, value) => total + Number(value), 0);
  if (name === 'SUM') return sum;
  if (name === 'AVG') return Math.round((sum / values.length) * 10_000) / 10_000;
  const sorted = values.sort(compareValues);
  return (name === 'MIN' ? sorted[0] : sorted.at(-1)) ?? null;
}

function compareKeys(a: Cells, b: Cells, { orderBy }: Select): number {
  for (const [i, { descending }] of orderBy.entries()) {
    const order = compareValues(a[i] ?? null, b[i] ?? null);
    if (order !== 0) return descending ? -order : order;
  }
  return 0;
}
