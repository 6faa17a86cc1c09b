// Inside a container at an instant, as plain data for a screen. Times are virtual seconds since the start.

export interface InsideView {
  /** Parents before their children; empty when nothing runs. */
  readonly processes: readonly ProcessRow[];
  readonly sockets: readonly SocketRow[];
  /** Oldest first, up to the instant. */
  readonly usage: readonly UsageRow[];
  readonly memoryBytes: number;
  /** Absent: no limit. */
  readonly memoryLimitBytes?: number;
  readonly cpuLimit?: number;
  /** Seconds that its processes waited for their quota. */
  readonly throttledSeconds: number;
  readonly writableLayerBytes: number;
}

export interface ProcessRow {
  readonly pid: number;
  /** How many ancestors it has in the list. */
  readonly depth: number;
  readonly uid: number;
  readonly state: 'R' | 'S' | 'T' | 'Z';
  readonly command: string;
  readonly startedAt: number;
  readonly cpuSeconds: number;
  readonly memoryBytes: number;
  readonly script?: ScriptPlace;
  readonly open: readonly { readonly fd: number; readonly what: string; readonly mode: 'r' | 'w' | 'rw' }[];
}

/** Where in its script a shell is. */
export interface ScriptPlace {
  readonly before: string;
  readonly command: string;
  readonly after: string;
  /** 1-based. */
  readonly line: number;
}

export interface SocketRow {
  readonly state: string;
  readonly local: string;
  /** Absent for listeners. */
  readonly remote?: string;
}

export interface UsageRow {
  readonly t: number;
  readonly memoryBytes: number;
  /** CPUs, on average since the row before. */
  readonly cpu: number;
}

/** What is at a path. */
export type InsideFile =
  | { readonly type: 'dir'; readonly entries: readonly FileRow[]; readonly more: number }
  | { readonly type: 'file'; readonly size: number; /** Absent: not text. */ readonly text?: string; readonly cut: boolean }
  | { readonly type: 'other' }
  | { readonly type: 'failed'; readonly errno: string };

export interface FileRow {
  readonly name: string;
  readonly type: 'file' | 'dir' | 'link' | 'other';
  /** `drwxr-xr-x`. */
  readonly mode: string;
  readonly owner: string;
  readonly size: number;
  readonly target?: string;
  readonly mounted: boolean;
}
