// What psql and a PostgreSQL server say to each other, and what the server keeps in its data directory.
import type { SqlValue } from '../sql/ast.ts';
import type { StoredTables } from '../sql/tables.ts';

export type ToServer =
  | { readonly type: 'login'; readonly user: string; readonly password: string | undefined; readonly database: string; /** Over the socket. */ readonly local: boolean }
  /** Is anybody there? Nobody has to log in for that. */
  | { readonly type: 'ping' }
  /** Those of the database. */
  | { readonly type: 'tables' }
  /** Statements with semicolons between them; the first problem ends them. */
  | { readonly type: 'query'; readonly text: string };

export type Answer =
  | { readonly type: 'rows'; readonly headings: readonly string[]; readonly rows: readonly (readonly SqlValue[])[] }
  | { readonly type: 'done'; readonly tag: string; readonly notice?: string }
  | { readonly type: 'error'; readonly text: string };

export type FromServer =
  | { readonly type: 'welcome'; readonly version: string }
  | { readonly type: 'refused'; readonly text: string }
  | { readonly type: 'answers'; readonly answers: readonly Answer[] };

export interface StoredData {
  readonly tables: StoredTables;
  readonly roles: readonly (readonly [name: string, password: string])[];
  /** Connections from other machines need no password. */
  readonly trust: boolean;
}

/** Where the server keeps what it knows. */
export const DATA_FILE = 'global/pg_control';
