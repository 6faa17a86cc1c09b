// Branches: begin one at the instant shown, show another, take one away, bring it back.
import type { LiveBranch } from '../../session/workspace/workspace.ts';
import type { BranchAnswer } from '../protocol.ts';
import { approachJob, attempt, type Handlers, type HostContext } from './handler.ts';

export function branchHandlers(context: HostContext): Handlers<'fork' | 'switchBranch' | 'deleteBranch' | 'restoreBranch'> {
  const { playback, jobs } = context;

  function noBranch(id: string): BranchAnswer {
    return { ok: false, problems: [`There is no branch ${id}.`] };
  }

  /** Shows the same instant there, as far as that branch has come; the head when the head was shown. */
  function switchTo(id: string, answer: (answer: BranchAnswer) => void, shown?: () => void): void {
    const begun = attempt(() => context.workspace.switchTo(id));
    if (!begun.ok || !begun.value) {
      answer(begun.ok ? noBranch(id) : { ok: false, problems: [begun.error] });
      return;
    }
    const approach = begun.value;
    const instant = playback.following ? 'head' : playback.cursor(context.workspace.current);
    jobs.start(approachJob(context, approach, (branch) => {
      playback.seek(instant, branch);
      shown?.();
      answer(shownAnswer(branch));
    }, (problems) => answer({ ok: false, problems })));
  }

  return {
    fork({ name }, answer) {
      const cursor = playback.cursor(context.workspace.current);
      jobs.start(approachJob(context, context.workspace.fork(cursor, name), (branch) => {
        playback.seek('head', branch);
        answer(shownAnswer(branch));
      }, (problems) => answer({ ok: false, problems })));
    },
    switchBranch: ({ branch }, answer) => switchTo(branch, answer),
    deleteBranch({ branch }, answer) {
      const { workspace } = context;
      const remove = (): boolean => workspace.remove(branch);
      if (branch !== workspace.current.row.id) {
        const removed = remove();
        context.changed();
        answer(removed ? shownAnswer(workspace.current) : noBranch(branch));
        return;
      }
      const next = workspace.next(branch);
      if (next === undefined) answer({ ok: false, problems: ['This is the only branch. Begin another one before you delete it.'] });
      else switchTo(next, answer, remove);
    },
    restoreBranch({ branch }, answer) {
      const restored = context.workspace.restore(branch);
      context.changed();
      answer(restored ? { ok: true, branch } : noBranch(branch));
    },
  };
}

function shownAnswer({ row }: LiveBranch): BranchAnswer {
  return { ok: true, branch: row.id };
}
