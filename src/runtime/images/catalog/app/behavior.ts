// What a program of a document's own image does, as data: when it listens, what it answers, what memory it takes, when it ends.

export interface AppBehavior {
  /** Seconds before it listens and answers. */
  readonly startupSeconds?: number;
  readonly listen?: readonly number[];
  /** By path; a path that is not there gets 404, without any all get 200. */
  readonly answers?: Readonly<Record<string, AppAnswer>>;
  /** Resident memory from an instant after the start on, in order of time. */
  readonly memory?: readonly { readonly atSeconds: number; readonly bytes: number }[];
  readonly log?: { readonly everySeconds: number; readonly line: string };
  readonly exit?: { readonly afterSeconds: number; readonly code: number };
  /** SIGTERM ends it (default), or it does not listen. */
  readonly ignoresTerm?: boolean;
}

export interface AppAnswer {
  readonly status: number;
  readonly body: string;
}

/** Where an image keeps it; the program reads it from there. */
export const BEHAVIOR_FILE = '/app.json';
