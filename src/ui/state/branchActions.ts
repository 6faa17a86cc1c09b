// Branches: fork at the instant shown, switch, delete, bring back.
import { textsFor } from '../../texts/catalogue.ts';
import type { BranchAnswer, CommandAnswer } from '../../worker/protocol.ts';
import { failureText, troublesText } from './failureText.ts';
import type { ActionContext } from './playground.ts';

export interface BranchActions {
  fork(name?: string): Promise<void>;
  switchBranch(branch: string): Promise<void>;
  renameBranch(branch: string, name: string): Promise<void>;
  deleteBranch(branch: string): Promise<void>;
  /** Says so when a command given in the past began a branch. */
  tellFork(answer: Pick<CommandAnswer, 'forked'>): void;
}

export function branchActions({ store, client, actions }: ActionContext): BranchActions {
  const words = () => textsFor(store.getState().settings.language);

  async function report(asked: Promise<BranchAnswer>): Promise<boolean> {
    try {
      const answer = await asked;
      if (!answer.ok && answer.problems.length > 0) actions().notify(troublesText(answer.problems, words()), { tone: 'error' });
      return answer.ok;
    } catch (error) {
      actions().notify(failureText(error, words()), { tone: 'error' });
      return false;
    }
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
    async renameBranch(branch, name) {
      await report(client.request('renameBranch', { branch, name }));
    },
    deleteBranch: remove,
    tellFork({ forked }) {
      if (!forked) return;
      const { id, name, from } = forked;
      const both = from === undefined ? [] : [{ label: words().clock.compareBoth, choose: () => void actions().compare({ branches: [from, id] }) }];
      actions().notifyForked(name, () => void remove(id), both);
    },
  };
}
