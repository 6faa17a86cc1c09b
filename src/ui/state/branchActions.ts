// Branches: fork at the instant shown, switch, delete, bring back.
import type { BranchAnswer, CommandAnswer } from '../../worker/protocol.ts';
import type { ActionContext } from './playground.ts';

export interface BranchActions {
  fork(name?: string): Promise<void>;
  switchBranch(branch: string): Promise<void>;
  deleteBranch(branch: string): Promise<void>;
  /** Says so when a command given in the past began a branch. */
  tellFork(answer: CommandAnswer): void;
}

export function branchActions({ store, client, actions }: ActionContext): BranchActions {
  async function report(asked: Promise<BranchAnswer>): Promise<boolean> {
    // A worker that refuses has a fault, and says so.
    const answer = await asked.catch((error: unknown): BranchAnswer => ({ ok: false, problems: [error instanceof Error ? error.message : String(error)] }));
    if (!answer.ok && answer.problems.length > 0) actions().notify(answer.problems.join('\n'), { tone: 'error' });
    return answer.ok;
  }

  async function remove(branch: string): Promise<void> {
    const name = store.getState().branches.find(({ id }) => id === branch)?.name ?? branch;
    if (await report(client.request('deleteBranch', { branch }))) actions().notifyBranchDeleted(name, () => void report(client.request('restoreBranch', { branch })));
  }

  return {
    async fork(name) {
      await report(client.request('fork', name === undefined ? {} : { name }));
    },
    async switchBranch(branch) {
      if (branch !== store.getState().branch) await report(client.request('switchBranch', { branch }));
    },
    deleteBranch: remove,
    tellFork({ forked }) {
      if (forked) actions().notifyForked(forked.name, () => void remove(forked.id));
    },
  };
}
