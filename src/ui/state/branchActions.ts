// Branches: fork at the instant shown, switch, delete, bring back.
import type { BranchAnswer } from '../../worker/protocol.ts';
import type { ActionContext } from './playground.ts';

export interface BranchActions {
  fork(name?: string): Promise<void>;
  switchBranch(branch: string): Promise<void>;
  deleteBranch(branch: string): Promise<void>;
}

export function branchActions({ store, client, actions }: ActionContext): BranchActions {
  function report(answer: BranchAnswer): boolean {
    if (!answer.ok && answer.problems.length > 0) actions().notify(answer.problems.join('\n'), { tone: 'error' });
    return answer.ok;
  }

  return {
    async fork(name) {
      report(await client.request('fork', name === undefined ? {} : { name }));
    },
    async switchBranch(branch) {
      if (branch !== store.getState().branch) report(await client.request('switchBranch', { branch }));
    },
    async deleteBranch(branch) {
      const name = store.getState().branches.find(({ id }) => id === branch)?.name ?? branch;
      if (report(await client.request('deleteBranch', { branch }))) actions().notifyBranchDeleted(name, () => void client.request('restoreBranch', { branch }).then(report));
    },
  };
}
