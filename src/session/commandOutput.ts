// What a command of the operator printed, and when: the form of `outputs` in recorded traces.
import { toSeconds, type SimTime } from '../engine/simTime.ts';

export interface CommandOutput {
  /** Of the input that ran it. */
  readonly seq: number;
  /** The terminal it runs at, whose screen is all its output. */
  readonly terminal?: string;
  readonly startedAt: SimTime;
  /** Absent while it runs. */
  readonly endedAt: SimTime | undefined;
  readonly command: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | undefined;
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

export function outputRow(output: Omit<CommandOutput, 'seq'>, now: SimTime, origin: SimTime): OutputRow {
  return {
    t: toSeconds(output.startedAt - origin),
    end: toSeconds((output.endedAt ?? now) - origin),
    command: output.command,
    stdout: output.stdout,
    stderr: output.stderr,
    exitCode: output.exitCode ?? -1,
  };
}
