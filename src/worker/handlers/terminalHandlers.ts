// Typing at a terminal. What is typed goes into the log as an input, at the head; in the past on a branch that begins there.
import { seconds, simTime, toSeconds, type SimTime } from '../../engine/simTime.ts';
import { refused } from '../../session/trouble.ts';
import type { BranchRow } from '../../session/workspace/branch.ts';
import { nameAfterCommand } from '../../session/workspace/branchName.ts';
import { readsOnly } from '../../session/workspace/readsOnly.ts';
import type { Run } from '../../session/workspace/run.ts';
import type { Ask, TypedAnswer } from '../protocol.ts';
import { approachJob, type Handlers, type HostContext } from './handler.ts';

type Answer = (answer: TypedAnswer) => void;

/** So far time passes for what was typed, even while the clock stands; keys to a program that runs are answered sooner or not at all. */
const COMMAND_SECONDS = 5;
const KEYS_SECONDS = 1;
const STEP_SECONDS = 0.01;
/** A program that has written and is silent for so long goes on with the clock. */
const SILENT_SECONDS = 0.3;

export function terminalHandlers(context: HostContext): Handlers<'typeAt'> {
  const { playback, jobs } = context;

  function take(ask: Ask<'typeAt'>, forked: BranchRow | undefined, answer: Answer): void {
    const branch = context.workspace.current;
    context.changed();
    settle(branch.run, ask.terminal, submit(branch.run, ask));
    playback.settle(branch);
    answer(forked ? { forked } : {});
  }

  /** On a replay to the instant shown, which is forgotten then. */
  function look(ask: Ask<'typeAt'>, cursor: SimTime, answer: Answer): void {
    const run = context.create(context.workspace.current.run.documentAt(cursor));
    let from: number | undefined;
    jobs.start({
      type: 'look',
      work(shouldPause) {
        if (run.runUntil(cursor, shouldPause) === 'paused') return false;
        from = run.terminals().get(ask.terminal)?.written ?? 0;
        settle(run, ask.terminal, submit(run, ask));
        return true;
      },
      finish() {
        const terminal = run.terminals().get(ask.terminal);
        answer({ looked: { text: terminal?.textBetween(from ?? 0, terminal.written) ?? '', at: toSeconds(cursor), ended: terminal?.state === 'prompt' } });
      },
      cancel: () => answer({ trouble: refused({ code: 'interrupted' }) }),
      fail: (report) => answer({ trouble: refused({ code: 'thrown', report }) }),
      progress: () => ({ at: run.now() / 1_000_000, of: cursor / 1_000_000 }),
    });
  }

  return {
    typeAt(ask, answer) {
      const { run } = context.workspace.current;
      const cursor = playback.cursor(context.workspace.current);
      if (playback.following || cursor >= run.now()) {
        take(ask, undefined, answer);
        return;
      }
      const atPrompt = (run.terminals().get(ask.terminal)?.at(cursor).state ?? 'prompt') === 'prompt';
      if (atPrompt && readsOnly(ask.text)) {
        look(ask, cursor, answer);
        return;
      }
      jobs.start(approachJob(context, context.workspace.fork(cursor, nameAfterCommand(ask.text)), {
        type: 'change',
        shown(forked) {
          playback.seek('head', forked);
          take(ask, forked.row, answer);
        },
        left: ([trouble]) => answer(trouble ? { trouble } : {}),
      }));
    },
  };
}

/** A line at the prompt is a command; the rest are keys. */
function submit(run: Run, { terminal, text, size, files = [] }: Ask<'typeAt'>): 'command' | 'keys' {
  const typed = { terminal, ...(size ? { size } : {}) };
  const atPrompt = (run.terminals().get(terminal)?.state ?? 'prompt') === 'prompt' && text.endsWith('\n');
  if (!atPrompt) {
    run.submit({ type: 'keys', text, ...typed });
    return 'keys';
  }
  const unseen = run.unseen(files);
  run.submit({ type: 'command', line: text.slice(0, -1), ...typed, ...(unseen.length > 0 ? { files: unseen } : {}) });
  return 'command';
}

/** Lets time pass until the terminal waits for the next line, or the program that runs has nothing more to say for now. */
function settle(run: Run, id: string, typed: 'command' | 'keys'): void {
  const terminal = run.terminals().get(id);
  if (!terminal) return;
  const step = () => run.runUntil(simTime(run.now() + seconds(STEP_SECONDS)));
  // What appears at once is the command itself.
  if (typed === 'command') step();
  let { written } = terminal;
  let since = typed === 'command' ? undefined : run.now();
  const last = run.now() + seconds(typed === 'command' ? COMMAND_SECONDS : KEYS_SECONDS);
  while (terminal.state === 'running' && run.now() < last && step() !== 'stopped') {
    if (terminal.written > written) [written, since] = [terminal.written, run.now()];
    else if (since !== undefined && run.now() - since >= seconds(SILENT_SECONDS)) return;
  }
}
