// Databases, their tables and rows; what statements do to them, without the words a server wraps around it.
import { sortedStrings } from '../../../../base/compareBytes.ts';
import type { ColumnDefinition, Expression, SqlValue, Statement, TableName } from './ast.ts';
import { compareValues, evaluate, isTrue, UnknownName, type Scope, type Unknown } from './evaluate.ts';
import { select } from './select.ts';

export interface Table {
  readonly columns: readonly ColumnDefinition[];
  rows: SqlValue[][];
  nextId: number;
}

export type Outcome =
  | { readonly type: 'rows'; readonly headings: readonly string[]; readonly rows: readonly (readonly SqlValue[])[] }
  | { readonly type: 'done'; readonly changed: number; readonly matched?: number }
  | { readonly type: 'problem'; readonly problem: Problem };

export type Problem =
  | { readonly type: 'noDatabase' }
  | { readonly type: 'unknownDatabase' | 'databaseExists'; readonly name: string }
  | { readonly type: 'unknownTable' | 'tableExists'; readonly database: string; readonly name: string }
  | { readonly type: 'unknown'; readonly unknown: Unknown }
  | { readonly type: 'duplicate'; readonly value: string; readonly table: string; readonly column: string }
  | { readonly type: 'columnCount' }
  | { readonly type: 'notNull'; readonly column: string };

/** What a server knows beside its tables: variables and functions. */
export type Surroundings = Omit<Scope, 'column'>;

/** As it is kept in a file. */
export type StoredTables = readonly (readonly [database: string, tables: readonly (readonly [name: string, table: Table])[]])[];

class ProblemFound extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.type);
    this.problem = problem;
  }
}

export class Tables {
  readonly #databases = new Map<string, Map<string, Table>>();

  get databases(): readonly string[] {
    return sortedStrings(this.#databases.keys());
  }

  has(database: string): boolean {
    return this.#databases.has(database);
  }

  addDatabase(name: string): void {
    if (!this.#databases.has(name)) this.#databases.set(name, new Map());
  }

  tablesOf(database: string): readonly string[] {
    return sortedStrings(this.#databases.get(database)?.keys() ?? []);
  }

  stored(): StoredTables {
    return [...this.#databases].map(([name, tables]) => [name, [...tables]]);
  }

  restore(stored: StoredTables): void {
    this.#databases.clear();
    for (const [name, tables] of stored) this.#databases.set(name, new Map(tables.map(([table, { columns, rows, nextId }]) => [table, { columns, rows: rows.map((row) => [...row]), nextId }])));
  }

  /** `database`: the session's. Changes nothing when there is a problem. */
  perform(statement: Exclude<Statement, { type: 'other' | 'use' }>, database: string | undefined, around: Surroundings): Outcome {
    try {
      return this.#perform(statement, database, around);
    } catch (problem) {
      if (problem instanceof ProblemFound) return { type: 'problem', problem: problem.problem };
      if (problem instanceof UnknownName) return { type: 'problem', problem: { type: 'unknown', unknown: problem.unknown } };
      throw problem;
    }
  }

  #perform(statement: Exclude<Statement, { type: 'other' | 'use' }>, database: string | undefined, around: Surroundings): Outcome {
    switch (statement.type) {
      case 'select':
        return { type: 'rows', ...select(statement, (table) => this.#table(table, database), around) };
      case 'describe':
        return describe(this.#table(statement.table, database));
      case 'insert':
        return insert(this.#table(statement.into, database), statement, around);
      case 'update':
        return update(this.#table(statement.table, database), statement, around);
      case 'delete':
        return remove(this.#table(statement.from, database), statement.where, around);
      case 'truncate':
        Object.assign(this.#table(statement.table, database), { rows: [], nextId: 1 });
        return { type: 'done', changed: 0 };
      case 'createDatabase':
        if (this.has(statement.name) && !statement.conditional) throw new ProblemFound({ type: 'databaseExists', name: statement.name });
        this.addDatabase(statement.name);
        return { type: 'done', changed: 1 };
      case 'dropDatabase':
        if (!this.#databases.delete(statement.name) && !statement.conditional) throw new ProblemFound({ type: 'unknownDatabase', name: statement.name });
        return { type: 'done', changed: 0 };
      case 'createTable':
      case 'dropTable':
        return this.#changeTable(statement, database);
    }
  }

  #changeTable(statement: Extract<Statement, { type: 'createTable' | 'dropTable' }>, database: string | undefined): Outcome {
    const { name } = statement.table;
    const home = statement.table.database ?? database;
    if (home === undefined) throw new ProblemFound({ type: 'noDatabase' });
    const tables = this.#databases.get(home);
    if (!tables) throw new ProblemFound({ type: 'unknownDatabase', name: home });
    if (statement.type === 'dropTable') {
      if (!tables.delete(name) && !statement.conditional) throw new ProblemFound({ type: 'unknownTable', database: home, name });
      return { type: 'done', changed: 0 };
    }
    if (!tables.has(name)) tables.set(name, { columns: statement.columns, rows: [], nextId: 1 });
    else if (!statement.conditional) throw new ProblemFound({ type: 'tableExists', database: home, name });
    return { type: 'done', changed: 0 };
  }

  #table({ database, name }: TableName, current: string | undefined): Table {
    const home = database ?? current;
    if (home === undefined) throw new ProblemFound({ type: 'noDatabase' });
    const tables = this.#databases.get(home);
    if (!tables) throw new ProblemFound({ type: 'unknownDatabase', name: home });
    const table = tables.get(name);
    if (!table) throw new ProblemFound({ type: 'unknownTable', database: home, name });
    return table;
  }
}

function indexOf(table: Table, name: string): number {
  return table.columns.findIndex((column) => column.name.toLowerCase() === name.toLowerCase());
}

function scopeOf(table: Table | undefined, row: readonly SqlValue[], around: Surroundings): Scope {
  return {
    variable: (name) => around.variable(name),
    call: (name, args) => around.call(name, args),
    column(name) {
      const at = table ? indexOf(table, name) : -1;
      return at < 0 ? undefined : (row[at] ?? null);
    },
  };
}

function matching(table: Table, where: Expression | undefined, around: Surroundings): SqlValue[][] {
  return where ? table.rows.filter((row) => isTrue(evaluate(where, scopeOf(table, row, around)))) : table.rows;
}

function describe(table: Table): Outcome {
  const headings = ['Field', 'Type', 'Null', 'Key', 'Default', 'Extra'];
  const rows = table.columns.map((column) => [column.name, column.dataType, column.notNull ? 'NO' : 'YES', column.primaryKey ? 'PRI' : '', column.defaultValue?.type === 'value' ? column.defaultValue.value : null, column.autoIncrement ? 'auto_increment' : '']);
  return { type: 'rows', headings, rows };
}

function insert(table: Table, { into, columns, rows }: Extract<Statement, { type: 'insert' }>, around: Surroundings): Outcome {
  const added: SqlValue[][] = [];
  let { nextId } = table;
  for (const row of rows) {
    const names = columns ?? table.columns.map(({ name }) => name);
    if (names.length !== row.length) throw new ProblemFound({ type: 'columnCount' });
    const unknown = names.find((name) => indexOf(table, name) < 0);
    if (unknown !== undefined) throw new UnknownName({ type: 'column', name: unknown });
    const made = table.columns.map((column) => {
      const at = names.findIndex((name) => name.toLowerCase() === column.name.toLowerCase());
      const given = row[at] ?? column.defaultValue;
      const value = given ? evaluate(given, scopeOf(undefined, [], around)) : null;
      if (column.autoIncrement) nextId = Math.max(nextId, value === null ? nextId : Number(value)) + 1;
      if (value === null && column.autoIncrement) return nextId - 1;
      if (value === null && column.notNull) throw new ProblemFound({ type: 'notNull', column: column.name });
      return value;
    });
    const key = table.columns.findIndex(({ primaryKey }) => primaryKey);
    if (key >= 0 && [...table.rows, ...added].some((other) => compareValues(other[key] ?? null, made[key] ?? null) === 0)) {
      throw new ProblemFound({ type: 'duplicate', value: String(made[key]), table: into.name, column: table.columns[key]?.name ?? '' });
    }
    added.push(made);
  }
  table.rows.push(...added);
  table.nextId = nextId;
  return { type: 'done', changed: added.length };
}

/** What becomes of every row is known before one is changed. */
function update(table: Table, { set, where }: Extract<Statement, { type: 'update' }>, around: Surroundings): Outcome {
  const unknown = set.find(([name]) => indexOf(table, name) < 0);
  if (unknown !== undefined) throw new UnknownName({ type: 'column', name: unknown[0] });
  const rows = matching(table, where, around);
  const updated = rows.map((row) => {
    const after = [...row];
    // Later assignments see the earlier ones, as MySQL has it.
    for (const [name, expression] of set) after[indexOf(table, name)] = evaluate(expression, scopeOf(table, after, around));
    return after;
  });
  let changed = 0;
  for (const [i, row] of rows.entries()) {
    const after = updated[i] ?? row;
    if (after.some((value, at) => value !== row[at])) changed += 1;
    row.splice(0, row.length, ...after);
  }
  return { type: 'done', changed, matched: rows.length };
}

function remove(table: Table, where: Expression | undefined, around: Surroundings): Outcome {
  const gone = new Set(matching(table, where, around));
  table.rows = table.rows.filter((row) => !gone.has(row));
  return { type: 'done', changed: gone.size };
}
