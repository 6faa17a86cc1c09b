// What reports of a moment are made of, gathered once: the state of the page, the chain of the question, the link.
import { editorAsk } from '../../state/workspaceActions.ts';
import type { WhyAnswer } from '../../../session/readModel/answers.ts';
import type { PodView, WhySubject } from '../../../session/readModel/scene.ts';
import { textsFor, type Texts } from '../../../texts/catalogue.ts';
import { questionTitle } from '../../inspector/why/questionTitle.ts';
import { linkAddress } from '../../components/linkAddress.ts';
import type { Playground } from '../../state/playground.ts';
import type { PlaygroundState } from '../../state/playgroundState.ts';
import { selectedPod } from '../../state/selection.ts';

export interface Moment {
  readonly state: PlaygroundState;
  readonly texts: Texts;
  readonly title: string;
  /** The Pod that it is about: the selected one, the one asked about, or the one that is worst off. */
  readonly pod?: PodView;
  readonly chain?: { readonly title: string; readonly answer: WhyAnswer };
  /** Undefined: too much for a link. */
  readonly link?: string;
  readonly seed: number;
  readonly kubernetes: string;
}

export async function momentOf({ store, client, actions }: Playground): Promise<Moment> {
  const state = store.getState();
  const texts = textsFor(state.settings.language);
  const pod = podInQuestion(state);
  const subject: WhySubject | undefined = state.why?.subject ?? (pod && { about: 'status', pod: pod.uid });
  const at = state.why?.at ?? state.clock.cursor;
  const answer = state.why?.answer ?? (subject && (await client.request('why', { subject, at }).catch(() => undefined)));
  const { link, seed, kubernetes } = await client.request('encodeLink', { ...editorAsk(state), view: actions.view() });
  return {
    state, texts, seed, kubernetes,
    title: state.title || texts.app.untitled,
    ...(pod ? { pod } : {}),
    ...(subject && answer && answer.steps.length > 0 ? { chain: { title: questionTitle({ subject, at }, state, texts), answer } } : {}),
    ...(link.ok ? { link: linkAddress(location, link.text) } : {}),
  };
}

const WELL: ReadonlySet<PodView['state']> = new Set(['ready', 'done']);

function podInQuestion({ pods, selection, why }: PlaygroundState): PodView | undefined {
  const asked = why && 'pod' in why.subject ? why.subject.pod : undefined;
  const all = [...pods.values()];
  return pods.get(asked ?? selectedPod(selection) ?? '') ?? all.find(({ state }) => !WELL.has(state)) ?? all[0];
}
