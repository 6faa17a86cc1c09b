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
      actions().tellFork(answer);
      afterCommand(answer);
      return answer;
    } catch (error) {
      store.setState({ applying: false });
      actions().notify(error instanceof Error ? error.message : String(error), { tone: 'error' });
      return undefined;
    }
  }

  /** Resolves when the Pods have ended for good; false when their run is not the one on screen any more. */
  function gone(pods: readonly string[]): Promise<boolean> {
    const { opened, branch } = store.getState();
    const isOver = (state: PlaygroundState): boolean => state.opened !== opened || state.branch !== branch || state.fault !== undefined;
    const are = ({ lanes }: PlaygroundState): boolean => pods.every((uid) => lanes.pods.get(uid)?.gone);
    return new Promise((resolve) => {
      const look = (state: PlaygroundState): boolean => {
        if (!isOver(state) && !are(state)) return false;
        resolve(!isOver(state));
        return true;
      };
      if (look(store.getState())) return;
      const stop = store.subscribe((state) => look(state) && stop());
    });
  }

  async function recreate(): Promise<void> {
    const { file } = store.getState();
    const answer = await send('delete');
    if (!answer?.accepted) return;
    const named = new Set(answer.lines.flatMap((line) => deletedPod(line) ?? []));
    store.setState({ applying: true });
    const left = [...store.getState().lanes.pods.values()].filter((lanes) => !lanes.gone && named.has(`${lanes.pod.namespace}/${lanes.pod.name}`));
    const ended = await gone(left.map(({ pod }) => pod.pod));
    store.setState({ applying: false });
    if (ended && store.getState().file === file) await send('apply');
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
      // Unanswered, the file stays unchecked: the next change asks again.
      const answer = await client.request('diagnose', { text }).catch(() => undefined);
      if (!answer) return;
      const { diagnostics } = answer;
      // The text may have changed on the way; a later question brings what is right for it.
      if (textOf(store.getState(), file) === text) store.setState((state) => ({ diagnostics: new Map([...state.diagnostics, [file, diagnostics]]) }));
    },
  };
}

/** `default/web` of `pod "web" deleted from default namespace`. */
function deletedPod(line: string): string | undefined {
  const [, name, namespace] = /^pod "([^"]+)" deleted from (\S+) namespace/.exec(line) ?? [];
  return name === undefined ? undefined : `${namespace}/${name}`;
}

/** What was deleted can be applied again. */
function appliedAfter(applied: PlaygroundState['applied'], type: 'apply' | 'delete', file: string, text: string): PlaygroundState['applied'] {
  const others = [...applied].filter(([name]) => name !== file);
  return new Map(type === 'apply' ? [...others, [file, text]] : others);
}
