// What is done with the file in front: checking, Apply, Delete.
import { shellWord } from '../../base/shellWord.ts';
import { textsFor } from '../../texts/catalogue.ts';
import { RefusedError } from '../../worker/client.ts';
import type { CommandAnswer } from '../../worker/protocol.ts';
import { failureText } from './failureText.ts';
import { textOf } from './fileActions.ts';
import type { ActionContext } from './playground.ts';
import type { PlaygroundState } from './playgroundState.ts';
import { recreate } from './recreate.ts';

export interface ApplyActions {
  apply(): Promise<void>;
  /** `kubectl delete -f` of the file in front. */
  deleteObjects(): Promise<void>;
  /** Deletes, waits until the Pods have ended, and applies: for changes that only a new object can have. */
  recreateObjects(): Promise<void>;
  /** `kubectl diff -f` of the file in front. */
  compareWithCluster(): Promise<void>;
  /** Asks the worker what is wrong with the file in front. */
  diagnose(): Promise<void>;
}

export function applyActions(context: ActionContext): ApplyActions {
  const { store, client, actions } = context;

  async function send(type: 'apply' | 'delete', at?: 'head'): Promise<CommandAnswer | undefined> {
    const { file } = store.getState();
    const text = textOf(store.getState(), file);
    store.setState({ applying: true });
    try {
      const answer = await client.request(type, { file, text, ...(at ? { at } : {}) });
      if (answer.trouble) throw new RefusedError(answer.trouble);
      store.setState((state) => ({ applying: false, answer, answered: `kubectl ${type} -f ${shellWord(file)}`, applied: answer.accepted ? appliedAfter(state.applied, type, file, text) : state.applied }));
      actions().tellFork(answer);
      // Whoever looks at the past meanwhile is left there.
      if (answer.accepted && (at === undefined || store.getState().clock.following)) actions().setPlaying(true);
      return answer;
    } catch (error) {
      store.setState({ applying: false });
      actions().notify(failureText(error, textsFor(store.getState().settings.language)), { tone: 'error' });
      return undefined;
    }
  }

  return {
    async apply() {
      await send('apply');
    },
    async deleteObjects() {
      await send('delete');
    },
    recreateObjects: () => recreate(context, send),
    async compareWithCluster() {
      const { file, files, settings } = store.getState();
      const texts = textsFor(settings.language);
      try {
        const line = `kubectl diff -f ${shellWord(file)}`;
      const answer = await client.request('command', { line, files });
        // Differences are exit code 1, too.
        if (answer.lines.length > 0) store.setState({ answer: { ...answer, accepted: answer.lines[0]?.startsWith('diff ') ?? false }, answered: line });
        else actions().notify(texts.editor.noDifference);
      } catch (error) {
        actions().notify(failureText(error, texts), { tone: 'error' });
      }
    },
    async diagnose() {
      const { file } = store.getState();
      const text = textOf(store.getState(), file);
      // Unanswered, the file stays unchecked: the next change asks again.
      const answer = await client.request('diagnose', { text }).catch(() => undefined);
      if (!answer) return;
      // The text may have changed on the way; a later question brings what is right for it.
      if (textOf(store.getState(), file) !== text) return;
      const known = store.getState().diagnostics.get(file);
      // Mostly nothing was wrong, and nothing is. Marks that stay are set again: what was typed may have squeezed them.
      if (known?.length !== 0 || answer.diagnostics.length > 0) store.setState((state) => ({ diagnostics: new Map([...state.diagnostics, [file, answer.diagnostics]]) }));
    },
  };
}

/** What was deleted can be applied again. */
function appliedAfter(applied: PlaygroundState['applied'], type: 'apply' | 'delete', file: string, text: string): PlaygroundState['applied'] {
  const others = [...applied].filter(([name]) => name !== file);
  return new Map(type === 'apply' ? [...others, [file, text]] : others);
}
