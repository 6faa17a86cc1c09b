// MySQL's words for what is wrong with a statement.
import type { SqlSyntaxError } from '../sql/parser.ts';
import type { Problem } from '../sql/tables.ts';

export interface SqlFailure {
  readonly code: number;
  readonly state: string;
  readonly text: string;
}

export function failureOf(problem: Problem): SqlFailure {
  switch (problem.type) {
    case 'noDatabase':
      return { code: 1046, state: '3D000', text: 'No database selected' };
    case 'unknownDatabase':
      return { code: 1049, state: '42000', text: `Unknown database '${problem.name}'` };
    case 'databaseExists':
      return { code: 1007, state: 'HY000', text: `Can't create database '${problem.name}'; database exists` };
    case 'unknownTable':
      return { code: 1146, state: '42S02', text: `Table '${problem.database}.${problem.name}' doesn't exist` };
    case 'tableExists':
      return { code: 1050, state: '42S01', text: `Table '${problem.name}' already exists` };
    case 'unknown': {
      const { type, name } = problem.unknown;
      if (type === 'column') return { code: 1054, state: '42S22', text: `Unknown column '${name}' in 'field list'` };
      if (type === 'variable') return { code: 1193, state: 'HY000', text: `Unknown system variable '${name}'` };
      return { code: 1305, state: '42000', text: `FUNCTION ${name} does not exist` };
    }
    case 'duplicate':
      return { code: 1062, state: '23000', text: `Duplicate entry '${problem.value}' for key 'PRIMARY'` };
    case 'columnCount':
      return { code: 1136, state: '21S01', text: "Column count doesn't match value count at row 1" };
    case 'notNull':
      return { code: 1364, state: 'HY000', text: `Field '${problem.column}' doesn't have a default value` };
  }
}

export function syntaxFailure({ near, notSimulated }: SqlSyntaxError): SqlFailure {
  if (notSimulated !== undefined) return { code: 1235, state: '42000', text: `podscope: not simulated: ${notSimulated}` };
  return { code: 1064, state: '42000', text: `You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '${near}' at line 1` };
}
