// What a shell vector says (conformance/vectors/README-shell.md).
import type { Vector } from '../vectorArea.ts';

export interface FileSpec {
  readonly type?: 'file' | 'dir' | 'link';
  readonly content?: string;
  readonly mode?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly target?: string;
}

export interface ExpectedFile {
  readonly type: string;
  readonly content?: string;
  readonly contentB64?: string;
  readonly fill?: number;
  readonly size?: number;
  readonly mode?: string;
  readonly uid?: number;
  readonly gid?: number;
  readonly nlink?: number;
  readonly target?: string;
}

export interface ExpectedExec {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

export interface Expectation {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly stdoutB64?: string;
  readonly stderrB64?: string;
  readonly exitCode: number;
  readonly signal?: string;
  readonly timeline?: readonly (readonly [number, 'out' | 'err', string])[];
  readonly end?: number;
  readonly execs?: readonly ExpectedExec[];
  readonly files?: Readonly<Record<string, ExpectedFile | null>>;
}

export interface ShellVector extends Vector {
  readonly level: 1 | 2 | 3;
  readonly dialect: 'ash' | 'dash' | 'bash';
  readonly image: 'busybox' | 'debian' | 'bash';
  /** Which busybox; see versions.ts. */
  readonly version?: string;
  readonly script?: string;
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly cwd?: string;
  readonly user?: string;
  readonly files?: Readonly<Record<string, FileSpec>>;
  readonly collect?: readonly string[];
  readonly dns?: Readonly<Record<string, string | readonly string[]>>;
  readonly signals?: readonly { readonly at: number; readonly signal: string }[];
  readonly execs?: readonly { readonly at: number; readonly argv: readonly string[] }[];
  readonly tty?: boolean;
  readonly keys?: readonly (readonly [number, string])[];
  readonly normalize?: readonly (readonly [string, string])[];
  readonly expect: Expectation;
}

export function isShellVector(vector: Vector): vector is ShellVector {
  return typeof vector['expect'] === 'object' && typeof vector['dialect'] === 'string';
}

/** The keys typed on a terminal. */
export function keysOf(vector: ShellVector): readonly (readonly [number, string])[] {
  return Array.isArray(vector.input) ? (vector.input as readonly (readonly [number, string])[]) : [];
}

export function commandOf(vector: ShellVector): readonly string[] {
  return vector.argv ?? [vector.dialect === 'bash' ? 'bash' : 'sh', '-c', vector.script ?? ''];
}
