// The line editor of bash on the operator's terminals, as readline does it: no echo while the prompt waits, the line shown once it is read.
import type { LineReader } from '../../runtime/shell/run/lineReader.ts';
import { writePrompt } from '../../runtime/shell/run/prompt.ts';
import type { Shell } from '../../runtime/shell/run/shell.ts';
import { COOKED, type TerminalModes } from '../../runtime/process/tty.ts';
import type { Task } from '../../engine/task.ts';
import type { Bytes } from '../../runtime/vfs/types.ts';

/** What the reader tells of a terminal's life, and what it does to it. */
export interface PromptListener {
  /** A prompt is shown: what came before it has ended with this status. `continuation`: within an unfinished command. */
  waits(continuation: boolean, status: number): void;
  /** A line was read; undefined at the end of input. */
  reads(): void;
  setModes(modes: TerminalModes): void;
}

const LINE = 65_536;
const NO_ECHO: TerminalModes = { ...COOKED, echo: false };

export function createTerminalReader(shell: Shell, listener: PromptListener): LineReader {
  return {
    *read(continuation) {
      listener.setModes(NO_ECHO);
      yield* writePrompt(shell, continuation ? 'PS2' : 'PS1');
      listener.waits(continuation, shell.status);
      const line = yield* readLine(shell);
      listener.setModes(COOKED);
      listener.reads();
      if (line === undefined) return undefined;
      yield* shell.ctx.write(2, line);
      if (!continuation && line.trim() !== '') shell.historyLines.push(line.trimEnd());
      return line;
    },
  };
}

function* readLine(shell: Shell): Task<Bytes | undefined> {
  for (;;) {
    const result = yield* shell.ctx.read(0, LINE);
    if (result.ok) return result.value === '' ? undefined : result.value;
    if (result.error !== 'EINTR') return undefined;
    yield* shell.evaluation.runTraps(shell);
  }
}
