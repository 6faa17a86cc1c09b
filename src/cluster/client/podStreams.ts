// The streaming subresources of a Pod, which the API server passes on to the node's kubelet: log, exec, attach, port-forward.
import type { Result } from '../../base/result.ts';
import type { Task, Wait } from '../../engine/task.ts';
import type { ApiStatus } from '../../api/meta/v1/status.ts';
import type { ObjectKey } from './client.ts';

/** v1.PodLogOptions, with `sinceTime` as RFC 3339. */
export interface PodLogOptions {
  readonly container?: string;
  readonly follow?: boolean;
  readonly previous?: boolean;
  readonly sinceSeconds?: number;
  readonly sinceTime?: string;
  readonly timestamps?: boolean;
  readonly tailLines?: number;
  readonly limitBytes?: number;
}

/** An open log: what is there comes first, then, when following, what is written until the container ends. */
export interface LogStream {
  /** The next piece of text; undefined at the end. */
  next(): Task<string | undefined>;
  close(): void;
}

export interface ExecOptions {
  readonly container?: string;
  /** Absent: attach to process 1. */
  readonly command?: readonly string[];
  readonly stdin: boolean;
  readonly tty: boolean;
}

/** A running command with its streams. */
export interface StreamSession {
  write(data: string): void;
  closeStdin(): void;
  resize(columns: number, rows: number): void;
  /** Output arrives in order; returns how to stop listening. */
  onOutput(listener: (stream: 'stdout' | 'stderr', data: string) => void): () => void;
  /** The exit code; only when the program (for attach: the container) has ended. */
  wait(): Task<number>;
  close(): void;
}

/** A connection to a port of a Pod. */
export interface ByteStream {
  /** False when the other side takes nothing any more. */
  send(bytes: string): boolean;
  /** What has arrived; undefined while nothing has, '' at the end. */
  tryReceive(): string | undefined;
  /** Becomes ready when `tryReceive` would give something. */
  readable(): Wait<void>;
  closeWrite(): void;
  close(): void;
}

/** Errors are those of the API server (`pods "x" not found`, a container that is waiting to start, an unknown container name). */
export interface PodStreams {
  logs(pod: ObjectKey, options: PodLogOptions): Task<Result<LogStream, ApiStatus>>;
  exec(pod: ObjectKey, options: ExecOptions): Task<Result<StreamSession, ApiStatus>>;
  /** A new connection to a port, as from within the Pod. */
  portForward(pod: ObjectKey, port: number): Task<Result<ByteStream, ApiStatus>>;
}
