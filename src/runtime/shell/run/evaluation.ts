// What lower parts of the shell (expansion, traps, builtins) need from the evaluator above them.
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import type { Node } from '../syntax/ast.ts';
import type { Shell } from './shell.ts';

export interface EvaluateOptions {
  /** The process ends with this command: it may be replaced by it. */
  readonly last?: boolean;
  /** A condition: errexit does not apply. */
  readonly tested?: boolean;
}

export interface ShellEvaluation {
  evaluate(shell: Shell, node: Node, options: EvaluateOptions): Task<number>;
  /** Parses and runs a text: `eval`, traps, `sh -c`. */
  evaluateText(shell: Shell, text: Bytes, line: number, options?: EvaluateOptions): Task<number>;
  /** Reads and runs commands from a file: `.`, script arguments. */
  evaluateFile(shell: Shell, text: Bytes): Task<number>;
  /** The output of `$(…)`, without trailing newlines. */
  capture(shell: Shell, body: Node | undefined): Task<Bytes>;
  /** Runs the actions of signals that came in. */
  runTraps(shell: Shell): Task<void>;
  /** bash, ash: a path that stands for the other end of a process. */
  processPath(shell: Shell, body: Node | undefined, direction: '<' | '>'): Bytes;
}
