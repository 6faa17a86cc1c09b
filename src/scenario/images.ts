// Images that a document brings: as people write them, with durations and quantities as text.

/** What such an image can stand on, beside images of the same document that come before it. */
export const IMAGE_BASES = ['busybox', 'alpine', 'debian', 'ubuntu', 'bash', 'python', 'perl', 'nginx', 'httpd', 'redis'] as const;

export interface ImageSettings {
  /** `lab/shop:1`, `registry.example/team/shop:2`. */
  readonly name: string;
  /** One of `IMAGE_BASES`, or the name of an image above; default busybox. Not with `app`. */
  readonly from?: string;
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly user?: string;
  readonly workingDir?: string;
  readonly stopSignal?: string;
  readonly ports?: readonly number[];
  readonly volumes?: readonly string[];
  readonly files?: readonly ImageFile[];
  /** What a pull moves, a quantity. */
  readonly size?: string;
  /** What its program does, in place of a script; the image then has no shell. */
  readonly app?: AppSettings;
}

export interface ImageFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  /** Can be run: it begins with `#!`. */
  readonly executable?: boolean;
}

export interface AppSettings {
  /** Duration before it listens. */
  readonly startup?: string;
  readonly listen?: readonly number[];
  /** HTTP status and body by path; what is not named is 404, without any everything is 200. */
  readonly answers?: Readonly<Record<string, { readonly status: number; readonly body?: string }>>;
  /** Resident memory (a quantity) from an instant after the start on, in order. */
  readonly memory?: readonly { readonly at: string; readonly use: string }[];
  readonly log?: { readonly every: string; readonly line: string };
  readonly exit?: { readonly after: string; readonly code: number };
  /** SIGTERM does not end it. */
  readonly ignoresTerm?: boolean;
}

/** Who may pull from a private repository. */
export interface RegistryLogin {
  /** `registry.example/team/shop`, or a beginning that ends with `/*`. */
  readonly repository: string;
  readonly username: string;
  readonly password: string;
}
