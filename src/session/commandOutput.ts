// What a command of the operator printed, and when: the form of `outputs` in recorded traces.
import { toSeconds, type SimTime } from '../engine/simTime.ts';

export interface CommandOutput {
  readonly seq: number;
  readonly startedAt: SimTime;
  /** Absent while it runs. */
  endedAt?: SimTime;
  readonly command: string;
  stdout: string;
  stderr: string;
  exitCode?: number;
}

/** A row of a recorded trace; -1 for a command that was still running at the end. */
export interface OutputRow {
  readonly t: number;
  readonly end: number;
  readonly command: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

export function outputRow(output: CommandOutput, now: SimTime, origin: SimTime): OutputRow {
  return {
    t: toSeconds(output.startedAt - origin),
    end: toSeconds((output.endedAt ?? now) - origin),
    command: output.command,
    stdout: output.stdout,
    stderr: output.stderr,
    exitCode: output.exitCode ?? -1,
  };
}
