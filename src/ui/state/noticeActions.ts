// One notice at a time; the newest wins, but an error stays until it is closed.
import { textsFor } from '../../texts/catalogue.ts';
import type { ActionContext } from './playground.ts';
import type { Notice } from './playgroundState.ts';

export interface NoticeActions {
  notify(text: string, options?: Partial<Pick<Notice, 'undo' | 'tone' | 'choices'>>): void;
  notifyClosed(file: string, undo: () => void): void;
  notifyBranchDeleted(branch: string, undo: () => void): void;
  notifyForked(branch: string, undo: () => void, choices: Notice['choices']): void;
  dismissNotice(id: number): void;
}

export function noticeActions({ store }: ActionContext): NoticeActions {
  let lastId = 0;
  const words = () => textsFor(store.getState().settings.language).notices;
  /** What came while an error was shown. */
  let next: Notice | undefined;
  const actions: NoticeActions = {
    notify(text, options = {}) {
      const notice: Notice = { id: ++lastId, text, tone: 'plain', ...options };
      if (store.getState().notice?.tone === 'error' && notice.tone === 'plain') next = notice;
      else store.setState({ notice });
    },
    notifyClosed: (file, undo) => actions.notify(words().closed(file), { undo }),
    notifyBranchDeleted: (branch, undo) => actions.notify(words().branchDeleted(branch), { undo }),
    notifyForked: (branch, undo, choices = []) => actions.notify(words().forked(branch), { undo, ...(choices.length > 0 ? { choices } : {}) }),
    dismissNotice: (id) => store.setState((state) => {
      if (state.notice?.id !== id) return state;
      const { notice: _, ...rest } = state;
      const shown = next;
      next = undefined;
      return shown ? { ...rest, notice: shown } : rest;
    }, true),
  };
  return actions;
}
