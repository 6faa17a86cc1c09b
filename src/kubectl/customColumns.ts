// `-o custom-columns=NAME:.metadata.name,…` (pkg/cmd/get/customcolumn.go).
import { failure, ok, type Result } from '../base/result.ts';
import { findResults } from './jsonpath/evaluate.ts';
import { plainGo } from './jsonpath/goFormat.ts';
import type { JsonPathNode } from './jsonpath/nodes.ts';
import { parseJsonPath, relaxedExpression } from './jsonpath/parse.ts';
import { layoutTable } from './printers/tabWriter.ts';

interface Column {
  readonly header: string;
  readonly expression: string;
}

export interface ColumnText {
  readonly stdout: string;
  /** What stopped the printing, without `error: `. */
  readonly problem?: string;
}

/** Prints objects as a table; the failure is kubectl's text without `error: `. */
export function customColumnsPrinter(spec: string, noHeaders: boolean): Result<(objects: readonly unknown[]) => ColumnText, string> {
  if (spec === '') return failure('custom-columns format specified but no custom columns given');
  const columns: Column[] = [];
  for (const part of spec.split(',')) {
    const colon = part.indexOf(':');
    if (colon < 0) return failure(`unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`);
    const expression = relaxedExpression(part.slice(colon + 1));
    if (!expression.ok) return expression;
    columns.push({ header: part.slice(0, colon), expression: expression.value });
  }
  return ok((objects) => printColumns(columns, objects, noHeaders));
}

/** The columns of a file: headers in its first line, expressions in its second. */
export function customColumnsOfFile(text: string): Result<string, string> {
  const [headers = '', expressions = ''] = text.split('\n').map((line) => line.trim().split(/\s+/));
  if (headers.length !== expressions.length) return failure(`number of headers (${headers.length}) and field specifications (${expressions.length}) don't match`);
  return ok([...headers].map((header, i) => `${header}:${expressions[i] ?? ''}`).join(','));
}

function printColumns(columns: readonly Column[], objects: readonly unknown[], noHeaders: boolean): ColumnText {
  const rows: string[][] = noHeaders ? [] : [columns.map(({ header }) => header)];
  const parsed: (readonly JsonPathNode[])[] = [];
  for (const { expression } of columns) {
    const nodes = parseJsonPath(expression);
    if (!nodes.ok) return { stdout: layoutTable(rows), problem: nodes.error };
    parsed.push(nodes.value);
  }
  for (const object of objects) {
    const cells: string[] = [];
    for (const nodes of parsed) {
      const found = findResults(nodes, object);
      if (!found.ok) return { stdout: layoutTable(rows), problem: found.error };
      const values = found.value.flat();
      cells.push((found.value[0] ?? []).length === 0 ? '<none>' : values.map(plainGo).join(',').replaceAll('\x1b', '^['));
    }
    rows.push(cells);
  }
  return { stdout: layoutTable(rows) };
}
