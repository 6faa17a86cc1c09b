// What a mysql client and a server say to each other, and a replica to its source.
import type { SqlValue } from '../sql/ast.ts';
import type { StoredTables } from '../sql/tables.ts';

export type ToServer =
  | { readonly type: 'login'; readonly user: string; readonly password: string; readonly database: string | undefined }
  | { readonly type: 'query'; readonly text: string }
  /** From this place of the binary log on, everything that is written. */
  | { readonly type: 'replicate'; readonly position: number }
  | { readonly type: 'backup' };

export type FromServer =
  | { readonly type: 'welcome'; readonly version: string }
  | { readonly type: 'rows'; readonly headings: readonly string[]; readonly rows: readonly (readonly SqlValue[])[] }
  | { readonly type: 'done'; readonly changed: number; readonly matched: number | undefined; readonly note: string | undefined }
  | { readonly type: 'error'; readonly code: number; readonly state: string; readonly text: string }
  | { readonly type: 'event'; readonly position: number; readonly database: string | undefined; readonly text: string }
  | { readonly type: 'data'; readonly data: StoredData; readonly source: ReplicaState | undefined };

/** Everything that is in a data directory. */
export interface StoredData {
  readonly tables: StoredTables;
  readonly rootPassword: string;
  readonly users: readonly (readonly [name: string, password: string])[];
  /** Bytes of the binary log. */
  readonly position: number;
}

export interface ReplicaState {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly logFile: string;
  position: number;
  running: boolean;
}

export const BINARY_LOG = 'mysql-bin.000003';
/** Where the first statement stands in it. */
export const LOG_START = 154;
