// What kubectl sees of its surroundings: an API client, the Pods' streams, files, streams of its own, and the clock.
import type { Simulation } from '../engine/simulation.ts';
import type { Task, Wait } from '../engine/task.ts';
import type { Client, SourceRange } from '../cluster/client/client.ts';
import type { MetricsReader } from '../cluster/client/metrics.ts';
import type { ByteStream, PodStreams } from '../cluster/client/podStreams.ts';

export interface KubectlEnvironment {
  readonly sim: Simulation;
  readonly client: Client;
  readonly streams: PodStreams;
  /** Absent: the cluster has no metrics server. */
  readonly metrics?: MetricsReader;
  /** Of the current context. */
  readonly namespace: string;
  /** Absolute; relative paths begin there. */
  readonly workingDirectory: string;
  /** Text of a file, or undefined; `revision` counts its saved states. */
  readFile(path: string): { readonly text: string; readonly revision: number } | undefined;
  /** Names below a directory; undefined when it is none. */
  listDirectory(path: string): readonly string[] | undefined;
  writeFile(path: string, text: string): boolean;
  /** With those above it. */
  makeDirectory(path: string): void;
  /** All of standard input. */
  readStdin(): Task<string>;
  /** The next bytes of standard input; undefined at its end. */
  readInput(): Task<string | undefined>;
  /** Listens on a port of this machine; undefined when it is taken. */
  listen(port: number): LocalListener | undefined;
  /** What an editor makes of a text: the program that EDITOR names, or the one in which people here edit. */
  edit(text: string): Task<string | { readonly error: string }>;
  /** The terminal that standard input is; undefined when it is none. */
  readonly keyboard: Keyboard | undefined;
  stdout(text: string): void;
  stderr(text: string): void;
  /** Bytes of a container, as they come. */
  passOn(stream: 'stdout' | 'stderr', bytes: string): void;
}

/** A port of this machine. */
export interface LocalListener {
  readonly port: number;
  tryAccept(): ByteStream | undefined;
  /** Becomes ready when `tryAccept` would give something. */
  acceptable(): Wait<void>;
  close(): void;
}

/** What kubectl does with its terminal. */
export interface Keyboard {
  /** Every key goes to the program as it is, Ctrl-C too. */
  setRaw(raw: boolean): void;
  size(): { readonly columns: number; readonly rows: number };
  onResize(listener: () => void): void;
}

export type { SourceRange };

/** Exit codes of kubectl. */
export const EXIT_OK = 0;
export const EXIT_ERROR = 1;

/** A command: parsed flags and arguments in, exit code out. */
export interface KubectlCommand {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** One line, for `kubectl help`. */
  readonly summary: string;
  readonly flags: readonly FlagSpec[];
  /** Its command line is not looked at. */
  readonly acceptsAnyFlags?: boolean;
  /** `kubectl create configmap`: chosen by the next word that is no flag. */
  readonly subcommands?: readonly KubectlCommand[];
  run(invocation: Invocation, env: KubectlEnvironment): Task<number>;
}

/** A flag as pflag knows it. */
export interface FlagSpec {
  readonly name: string;
  readonly shorthand?: string;
  readonly type: 'bool' | 'string' | 'strings' | 'int' | 'duration';
  /** Value when the flag is given without one (`--dry-run`, `--watch`). */
  readonly noOptValue?: string;
  readonly default?: string;
}

export interface Invocation {
  /** `kubectl create secret generic`. */
  readonly path: string;
  readonly args: readonly string[];
  /** Arguments after `--`, and whether it was there. */
  readonly afterDash: readonly string[] | undefined;
  readonly flags: FlagValues;
}

export interface FlagValues {
  /** True when it was on the command line. */
  given(name: string): boolean;
  string(name: string): string;
  strings(name: string): readonly string[];
  bool(name: string): boolean;
  int(name: string): number;
}
