// Delete and recreate: for changes that only a new object can have. The reader may look at other instants meanwhile.
import { textsFor } from '../../texts/catalogue.ts';
import type { CommandAnswer } from '../../worker/protocol.ts';
import type { ActionContext } from './playground.ts';
import type { PlaygroundState } from './playgroundState.ts';

/** Sends the file in front. `head`: it takes effect at the head, whatever instant is shown. */
export type Send = (type: 'apply' | 'delete', at?: 'head') => Promise<CommandAnswer | undefined>;

export async function recreate({ store, actions }: ActionContext, send: Send): Promise<void> {
  const { file } = store.getState();
  const answer = await send('delete');
  if (!answer?.accepted) return;
  const named = new Set(answer.lines.flatMap((line) => deletedPod(line) ?? []));
  store.setState({ applying: true });
  const left = [...store.getState().lanes.pods.values()].filter((lanes) => !lanes.gone && named.has(`${lanes.pod.namespace}/${lanes.pod.name}`));
  const ended = await gone(store, left.map(({ pod }) => pod.pod));
  store.setState({ applying: false });
  if (ended && store.getState().file === file) await send('apply', 'head');
  else actions().notify(textsFor(store.getState().settings.language).notices.notRecreated(file), { tone: 'error' });
}

/** Resolves when the Pods have ended for good; false when their run is not the one on screen any more. */
function gone(store: ActionContext['store'], pods: readonly string[]): Promise<boolean> {
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

/** `default/web` of `pod "web" deleted from default namespace`. */
function deletedPod(line: string): string | undefined {
  const [, name, namespace] = /^pod "([^"]+)" deleted from (\S+) namespace/.exec(line) ?? [];
  return name === undefined ? undefined : `${namespace}/${name}`;
}
