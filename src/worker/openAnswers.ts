// Commands that were taken and have not ended: each is answered when its output is complete.
import type { CommandOutput } from '../session/commandOutput.ts';
import type { BranchRow } from '../session/workspace/branch.ts';
import type { Run } from '../session/workspace/run.ts';
import type { CommandAnswer } from './protocol.ts';

interface Open {
  readonly run: Run;
  readonly seq: number;
  readonly forked: BranchRow | undefined;
  readonly answer: (answer: CommandAnswer) => void;
}

export class OpenAnswers {
  #open: Open[] = [];

  add(open: Open): void {
    this.#open.push(open);
  }

  has(run: Run, seq: number): boolean {
    return this.#open.some((open) => open.run === run && open.seq === seq);
  }

  /** Answers what has ended. */
  give(): void {
    if (this.#open.length === 0) return;
    const given = this.#open.filter(({ run, seq }) => run.stopped() || run.output(seq)?.endedAt !== undefined);
    this.#open = this.#open.filter((open) => !given.includes(open));
    for (const open of given) open.answer(answerOf(open));
  }

  /** Answers everything with what it has printed so far: its branch is shown no more. */
  giveUp(): void {
    const given = this.#open;
    this.#open = [];
    for (const open of given) open.answer(answerOf(open));
  }
}

function answerOf({ run, seq, forked }: Open): CommandAnswer {
  const answer = commandAnswer(run.output(seq), forked);
  return run.stopped() ? { ...answer, accepted: false } : answer;
}

export function commandAnswer(output: CommandOutput | undefined, forked: BranchRow | undefined): CommandAnswer {
  const text = `${output?.stdout ?? ''}${output?.stderr ?? ''}`.replace(/\n$/, '');
  const lines = text === '' ? [] : text.split('\n');
  return { accepted: (output?.exitCode ?? 0) === 0, lines, ...(forked ? { forked } : {}) };
}
