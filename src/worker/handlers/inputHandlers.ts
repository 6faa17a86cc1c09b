// What a person does to the cluster: apply, delete, commands. Done in the past, it begins a branch there.
import { seconds, simTime } from '../../engine/simTime.ts';
import type { LiveInput } from '../../session/session.ts';
import type { BranchRow } from '../../session/workspace/branch.ts';
import { nameAfterChange, nameAfterCommand } from '../../session/workspace/branchName.ts';
import type { CommandAnswer } from '../protocol.ts';
import { approachJob, type Handlers, type HostContext } from './handler.ts';

/** A command is answered even while the clock stands: time passes in small steps until it is, but not for longer than this. */
const ANSWER_SECONDS = 5;
const ANSWER_STEP_SECONDS = 0.01;

export function inputHandlers(context: HostContext): Handlers<'apply' | 'delete' | 'command'> {
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

  /** At the head at once; in the past on a branch that begins there. */
  function submit(input: LiveInput, name: () => string, answer: (answer: CommandAnswer) => void): void {
    const branch = context.workspace.current;
    const cursor = playback.cursor(branch);
    if (playback.following || cursor >= branch.run.now()) {
      take(input, undefined, answer);
      return;
    }
    jobs.start(approachJob(context, context.workspace.fork(cursor, name()), ({ row, ...forked }) => {
      playback.seek('head', { row, ...forked });
      take(input, row, answer);
    }, (problems) => answer({ accepted: false, lines: problems })));
  }

  return {
    apply({ file, text }, answer) {
      const { run } = context.workspace.current;
      const before = run.applied(playback.cursor(context.workspace.current)).get(file);
      submit({ type: 'apply', file, text }, () => nameAfterChange(file, text, before), answer);
    },
    delete: ({ file, text }, answer) => submit({ type: 'delete', file, text }, () => nameAfterCommand(`delete ${file}`), answer),
    command: ({ line }, answer) => submit({ type: 'command', line }, () => nameAfterCommand(line), answer),
  };
}
