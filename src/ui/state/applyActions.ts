// What is done with the file in front: checking, Apply, Delete.
import type { CommandAnswer } from '../../worker/protocol.ts';
import { textOf } from './fileActions.ts';
import type { ActionContext } from './playground.ts';
import type { PlaygroundState } from './playgroundState.ts';

export interface ApplyActions {
  apply(): Promise<void>;
  /** `kubectl delete -f` of the file in front. */
  deleteObjects(): Promise<void>;
  /** Deletes, waits until the Pods have ended, and applies: for changes that only a new object can have. */
  recreateObjects(): Promise<void>;
  /** Asks the worker what is wrong with the file in front. */
  diagnose(): Promise<void>;
}

export function applyActions({ store, client, actions }: ActionContext): ApplyActions {
  async function send(type: 'apply' | 'delete'): Promise<CommandAnswer | undefined> {
    const { file } = store.getState();
    const text = textOf(store.getState(), file);
    store.setState({ applying: true });
    try {
      const answer = await client.request(type, { file, text });
      store.setState((state) => ({ applying: false, answer, applied: answer.accepted ? appliedAfter(state.applied, type, file, text) : state.applied }));
      afterCommand(answer);
      return answer;
    } catch (error) {
      store.setState({ applying: false });
      actions().notify(error instanceof Error ? error.message : String(error), { tone: 'error' });
      return undefined;
    }
  }

  /** Resolves when none of the Pods is there any more; at once where there are none. */
  function gone(pods: ReadonlySet<string>): Promise<void> {
    const are = (state: PlaygroundState): boolean => ![...state.pods.keys()].some((uid) => pods.has(uid));
    if (are(store.getState())) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = store.subscribe((state) => {
        if (!are(state)) return;
        stop();
        resolve();
      });
    });
  }

  async function recreate(): Promise<void> {
    const { file } = store.getState();
    const answer = await send('delete');
    if (!answer?.accepted) return;
    const named = new Set(answer.lines.flatMap((line) => /^pod "([^"]+)"/.exec(line)?.[1] ?? []));
    store.setState({ applying: true });
    await gone(new Set([...store.getState().pods.values()].filter(({ name }) => named.has(name)).map(({ uid }) => uid)));
    store.setState({ applying: false });
    if (store.getState().file === file) await send('apply');
  }

  function afterCommand(answer: CommandAnswer): void {
    if (answer.accepted) actions().setPlaying(true);
  }

  return {
    async apply() {
      await send('apply');
    },
    async deleteObjects() {
      await send('delete');
    },
    recreateObjects: recreate,
    async diagnose() {
      const { file } = store.getState();
      const text = textOf(store.getState(), file);
      const { diagnostics } = await client.request('diagnose', { text });
      // The text may have changed on the way; a later question brings what is right for it.
      if (textOf(store.getState(), file) === text) store.setState((state) => ({ diagnostics: new Map([...state.diagnostics, [file, diagnostics]]) }));
    },
  };
}

/** What was deleted can be applied again. */
function appliedAfter(applied: PlaygroundState['applied'], type: 'apply' | 'delete', file: string, text: string): PlaygroundState['applied'] {
  const others = [...applied].filter(([name]) => name !== file);
  return new Map(type === 'apply' ? [...others, [file, text]] : others);
}
