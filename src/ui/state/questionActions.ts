// Selection, and the question "why?": one chain at a time, shown in the inspector, timeline, graph and editor.
import type { WhyAnswer } from '../../session/readModel/answers.ts';
import type { WhySubject } from '../../session/readModel/scene.ts';
import type { ActionContext } from './playground.ts';
import type { OpenQuestion, PlaygroundState } from './playgroundState.ts';
import { sameSelection, selectedPod, type Selection } from './selection.ts';

export interface QuestionActions {
  /** Selects and shows it in the inspector; undefined selects nothing. */
  select(selection: Selection | undefined): void;
  /** Asks at the instant shown, or at another one. */
  askWhy(subject: WhySubject, at?: number): Promise<void>;
  /** Of the selection: its STATUS, or its container's state. */
  askWhySelection(): void;
  /** Marks a step of the open chain, or none. */
  pointAtStep(step: number | undefined): void;
  /** Moves the cursor to a step's instant. */
  goToStep(step: number): void;
  closeWhy(): void;
}

export function questionActions({ store, client, actions }: ActionContext): QuestionActions {
  return {
    select(selection) {
      const state = store.getState();
      if (sameSelection(state.selection, selection)) return;
      // A question about something else would stand below the wrong name.
      if (selection && state.why && podOf(state.why.subject, state) !== selectedPod(selection)) actions().closeWhy();
      if (selection) store.setState({ selection, panels: { ...state.panels, ask: true } });
      else store.setState(({ selection: _, ...rest }) => rest, true);
    },
    async askWhy(subject, at = store.getState().clock.cursor) {
      const pod = podOf(subject, store.getState());
      if (pod !== undefined) actions().select(podSelection(store.getState(), pod));
      store.setState((state) => ({ why: { subject, at }, panels: { ...state.panels, ask: true } }));
      const found = await answerOrFailure(client.request('why', { subject, at }));
      store.setState((state) => (state.why?.subject === subject && state.why.at === at ? { why: { ...state.why, ...found } } : {}));
    },
    askWhySelection() {
      const { selection } = store.getState();
      if (selection?.kind === 'pod' || selection?.kind === 'volume') void actions().askWhy({ about: 'status', pod: selection.uid });
      if (selection?.kind === 'container') void actions().askWhy({ about: 'container', pod: selection.uid, container: selection.container });
    },
    pointAtStep: (step) => store.setState((state) => {
      if (!state.why || state.why.step === step) return {};
      const { step: _, ...why } = state.why;
      return { why: step === undefined ? why : { ...why, step } };
    }),
    goToStep(step) {
      const t = store.getState().why?.answer?.steps[step]?.t;
      if (t !== undefined) actions().seek(t / 1_000_000);
    },
    closeWhy: () => store.setState(({ why: _, ...rest }) => rest, true),
  };
}

/** A worker that cannot answer has said why elsewhere; the question says that it stays open. */
async function answerOrFailure(asked: Promise<WhyAnswer>): Promise<Pick<OpenQuestion, 'answer' | 'failed'>> {
  try {
    return { answer: await asked };
  } catch {
    return { failed: true };
  }
}

/** uid of the Pod that a question is about, if it is about one. */
function podOf(subject: WhySubject, { events }: PlaygroundState): string | undefined {
  if ('pod' in subject) return subject.pod;
  if (subject.about === 'event') return events.findLast(({ uid, object }) => uid === subject.uid && object.startsWith('pod/'))?.about;
  return subject.object.kind === 'Pod' ? subject.object.uid : undefined;
}

/** The Pod as a selection, unless it or a part of it is selected already. */
function podSelection({ pods, selection }: PlaygroundState, uid: string): Selection | undefined {
  const pod = pods.get(uid);
  if (!pod || selectedPod(selection) === uid) return selection;
  return { kind: 'pod', uid, namespace: pod.namespace, name: pod.name };
}
