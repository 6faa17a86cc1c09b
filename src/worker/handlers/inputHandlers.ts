// What a person does to the cluster: apply, delete, commands. Done in the past, it begins a branch there.
import { seconds, simTime, type SimTime } from '../../engine/simTime.ts';
import type { LiveInput } from '../../session/session.ts';
import { refused, type Trouble } from '../../session/trouble.ts';
import type { BranchRow } from '../../session/workspace/branch.ts';
import { nameAfterChange, nameAfterCommand } from '../../session/workspace/branchName.ts';
import { readsOnly } from '../../session/workspace/readsOnly.ts';
import { commandAnswer } from '../openAnswers.ts';
import type { CommandAnswer } from '../protocol.ts';
import { approachJob, type Handlers, type HostContext } from './handler.ts';

/** A command is answered even while the clock stands: time passes in small steps until it is, but not for longer than this. */
const ANSWER_SECONDS = 5;
const ANSWER_STEP_SECONDS = 0.01;

export function inputHandlers(context: HostContext): Handlers<'apply' | 'delete' | 'command' | 'fault' | 'join'> {
  const { playback, jobs } = context;

  function take(input: LiveInput, forked: BranchRow | undefined, answer: (answer: CommandAnswer) => void): void {
    const branch = context.workspace.current;
    const { run } = branch;
    context.changed();
    const seq = run.submit(input);
    context.open.add({ run, seq, forked, answer });
    const last = run.now() + seconds(ANSWER_SECONDS);
    for (context.open.give(); context.open.has(run, seq) && run.now() < last; context.open.give()) {
      if (run.runUntil(simTime(run.now() + seconds(ANSWER_STEP_SECONDS))) === 'stopped') break;
    }
    playback.settle(branch);
    context.open.give();
  }

  /** At the head at once, where that is shown or meant; in the past on a branch that begins there. */
  function submit(input: LiveInput, name: () => string, answer: (answer: CommandAnswer) => void, at?: 'head'): void {
    const branch = context.workspace.current;
    const cursor = playback.cursor(branch);
    if (at === 'head' || playback.following || cursor >= branch.run.now()) {
      take(input, undefined, answer);
      return;
    }
    jobs.start(approachJob(context, context.workspace.fork(cursor, name()), {
      type: 'change',
      shown(forked) {
        playback.seek('head', forked);
        take(input, forked.row, answer);
      },
      left: ([trouble]) => answer(notDone(trouble)),
    }));
  }

  /** Runs a line that changes nothing on a replay to the instant shown, which is forgotten then. */
  function look(input: LiveInput, cursor: SimTime, answer: (answer: CommandAnswer) => void): void {
    const run = context.create(context.workspace.current.run.documentAt(cursor));
    let seq: number | undefined;
    const last = simTime(cursor + seconds(ANSWER_SECONDS));
    jobs.start({
      type: 'look',
      work(shouldPause) {
        if (seq === undefined && run.runUntil(cursor, shouldPause) === 'paused') return false;
        seq ??= run.submit(input);
        while (run.output(seq)?.endedAt === undefined && run.now() < last) {
          if (run.runUntil(simTime(run.now() + seconds(ANSWER_STEP_SECONDS))) === 'stopped') break;
          if (shouldPause()) return false;
        }
        return true;
      },
      finish: () => answer(commandAnswer(run.output(seq ?? 0), undefined)),
      cancel: () => answer(notDone(refused({ code: 'interrupted' }))),
      fail: (report) => answer(notDone(refused({ code: 'thrown', report }))),
      progress: () => ({ at: run.now() / 1_000_000, of: cursor / 1_000_000 }),
    });
  }

  return {
    apply({ file, text, at }, answer) {
      const { run } = context.workspace.current;
      const before = run.applied(playback.cursor(context.workspace.current)).get(file);
      submit({ type: 'apply', file, text }, () => nameAfterChange(file, text, before), answer, at);
    },
    delete: ({ file, text, at }, answer) => submit({ type: 'delete', file, text }, () => nameAfterCommand(`delete ${file}`), answer, at),
    fault: ({ fault, lasts, name }, answer) => submit({ type: 'fault', fault, ...(lasts === undefined ? {} : { for: `${lasts}s` }) }, () => nameAfterCommand(name), answer),
    join: ({ node }, answer) => submit({ type: 'join', node }, () => nameAfterCommand(`join ${node.name}`), answer),
    command({ line, files = [] }, answer) {
      const { run } = context.workspace.current;
      const unseen = run.unseen(files);
      const input: LiveInput = { type: 'command', line, ...(unseen.length > 0 ? { files: unseen } : {}) };
      const cursor = playback.cursor(context.workspace.current);
      if (cursor < run.now() && readsOnly(line)) look(input, cursor, answer);
      else submit(input, () => nameAfterCommand(line), answer);
    },
  };
}

function notDone(trouble: Trouble | undefined): CommandAnswer {
  return { accepted: false, lines: [], ...(trouble ? { trouble } : {}) };
}
