// Branches: begin one at the instant shown, show another, take one away, bring it back.
import { refused } from '../../session/trouble.ts';
import type { LiveBranch } from '../../session/workspace/workspace.ts';
import type { BranchAnswer } from '../protocol.ts';
import { approachJob, attempt, type Handlers, type HostContext } from './handler.ts';

export function branchHandlers(context: HostContext): Handlers<'fork' | 'switchBranch' | 'renameBranch' | 'deleteBranch' | 'restoreBranch'> {
  const { playback, jobs } = context;

  function noBranch(id: string): BranchAnswer {
    return { ok: false, problems: [refused({ code: 'noBranch', branch: id })] };
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
    jobs.start(approachJob(context, approach, {
      type: shown ? 'change' : 'switch',
      shown(branch) {
        playback.seek(instant, branch);
        shown?.();
        answer(shownAnswer(branch));
      },
      left: (problems) => answer({ ok: false, problems }),
    }));
  }

  return {
    fork({ name }, answer) {
      const cursor = playback.cursor(context.workspace.current);
      jobs.start(approachJob(context, context.workspace.fork(cursor, name), {
        type: 'change',
        shown(branch) {
          playback.seek('head', branch);
          answer(shownAnswer(branch));
        },
        left: (problems) => answer({ ok: false, problems }),
      }));
    },
    switchBranch: ({ branch }, answer) => switchTo(branch, answer),
    renameBranch({ branch, name }, answer) {
      const renamed = context.workspace.rename(branch, name);
      context.changed();
      answer(renamed ? { ok: true, branch } : noBranch(branch));
    },
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
      if (next === undefined) answer({ ok: false, problems: [refused({ code: 'onlyBranch' })] });
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
