// Opening documents, saved workspaces and links; the state that goes into them.
import type { ScenarioView } from '../../scenario/document.ts';
import type { Presentation } from '../../scenario/presentation.ts';
import { textsFor } from '../../texts/catalogue.ts';
import type { Answer, Ask, EditorAsk, OpenAnswer } from '../../worker/protocol.ts';
import { failureText, troublesText } from './failureText.ts';
import { terminalsOf } from './terminalRecords.ts';
import type { ActionContext } from './playground.ts';
import type { InspectorTab, PlaygroundState } from './playgroundState.ts';
import { parseQuestion, questionText } from './questionText.ts';
import { parseSelection, selectedPod, selectionText } from './selection.ts';

const INSPECTOR_TABS: readonly InspectorTab[] = ['status', 'placement', 'processes', 'files', 'events', 'logs', 'yaml'];

/** `replaced`: something else was opened before it was there. */
export type OpenOutcome = 'opened' | 'refused' | 'replaced';

export interface WorkspaceActions {
  /** Replaces everything by a document or saved workspace; problems are shown. */
  open(data: unknown, options?: { readonly title?: string }): Promise<OpenOutcome>;
  /** Opens what follows `#/s/1/` in a link. Nothing changes when it cannot be read; problems are for the caller to show. */
  openLink(payload: string): Promise<OpenAnswer>;
  /** Shows a stage of the lesson that was read last. */
  openStage(ask: Ask<'lessonStage'>, title: string): Promise<OpenOutcome>;
  /** Shows another moment, with what is selected and asked there. */
  showMoment(view: ScenarioView & { readonly seconds: number }): Promise<void>;
  /** Selects, opens and asks what a view says; the instant stays. */
  restoreView(view: ScenarioView): Promise<void>;
  /** Everything that brings the work back. */
  save(): Promise<Answer<'save'>>;
  /** After a fault of the simulation: the work from just before it. */
  restart(): Promise<void>;
  /** What is on screen, as it goes into documents and links. */
  view(): ScenarioView;
}

export function workspaceActions({ store, client, actions }: ActionContext): WorkspaceActions {
  const words = () => textsFor(store.getState().settings.language);

  /** No problems: something else was asked for meanwhile. */
  async function opened(answer: OpenAnswer, before: PlaygroundState['files'], wantedTitle?: string): Promise<OpenOutcome> {
    if (answer.ok) {
      await show(answer, before, wantedTitle);
      return 'opened';
    }
    if (answer.problems.length === 0) return 'replaced';
    actions().notify(troublesText(answer.problems, words()), { tone: 'error' });
    return 'refused';
  }

  /** `before`: the files on screen when it was asked for. */
  async function show(answer: Extract<OpenAnswer, { readonly ok: true }>, before: PlaygroundState['files'], wantedTitle?: string): Promise<void> {
    const { title = '', presentation, view } = answer;
    const files = withEdits(answer.files, before, store.getState().files);
    store.setState((state) => ({
      ...withoutWork(state), opened: state.opened + 1, title: wantedTitle ?? title, ...toldAs(presentation, view), files, file: files.some(({ name }) => name === view?.file) ? (view?.file ?? '') : (files[0]?.name ?? ''),
      diagnostics: new Map(), terminals: terminalsOf(state.terminals.records),
    }), true);
    actions().fitTimeline();
    await restoreView(view);
  }

  async function restoreView(view: ScenarioView | undefined): Promise<void> {
    if (!view) return;
    const uidOf = (namespace: string, name: string): string | undefined => podNamed(store.getState(), namespace, name);
    const selection = view.selection === undefined ? undefined : parseSelection(view.selection, uidOf);
    if (selection) actions().select(selection);
    if (view.file !== undefined) actions().openFile(view.file);
    const tab = INSPECTOR_TABS.find((known) => known === view.tab);
    if (tab) actions().setPanels({ tab });
    if (view.panels) actions().setPanels({ say: view.panels.includes('say'), ask: view.panels.includes('ask'), when: view.panels.includes('when') });
    const subject = view.question === undefined ? undefined : parseQuestion(view.question, selectedPod(selection), store.getState().events, uidOf);
    if (subject) await actions().askWhy(subject);
  }

  return {
    async open(data, { title } = {}) {
      const { files } = store.getState();
      return opened(await client.request('open', { data }), files, title);
    },
    async openLink(payload) {
      const { files } = store.getState();
      const answer = await client.request('openLink', { payload });
      if (answer.ok) await show(answer, files);
      return answer;
    },
    async openStage(ask, title) {
      return opened(await client.request('lessonStage', ask), [], title);
    },
    restoreView,
    async showMoment({ seconds, ...view }) {
      actions().closeWhy();
      await client.request('seek', { to: seconds });
      await restoreView(view);
    },
    save() {
      return client.request('save', { ...editorAsk(store.getState()), view: actions().view() });
    },
    async restart() {
      try {
        await actions().open(await actions().save());
      } catch (error) {
        actions().notify(failureText(error, words()), { tone: 'error' });
      }
    },
    view: () => viewOf(store.getState()),
  };
}

/** What was typed while the same file was on its way stays: on a first visit it can be edited before the worker has read it. */
function withEdits(files: PlaygroundState['files'], before: PlaygroundState['files'], now: PlaygroundState['files']): PlaygroundState['files'] {
  return files.map((file) => {
    const was = before.find(({ name }) => name === file.name);
    const is = now.find(({ name }) => name === file.name);
    return was && is && was.text === file.text ? { ...file, text: is.text } : file;
  });
}

/** What is on screen beside the run, for whoever makes a document of it; the view is its own question. */
export function editorAsk({ files, title, presentation }: Pick<PlaygroundState, 'files' | 'title' | 'presentation'>): Omit<EditorAsk, 'view'> {
  return { files, title, ...(presentation ? { presentation } : {}) };
}

function toldAs(presentation: Presentation | undefined, view: ScenarioView | undefined): Pick<PlaygroundState, 'presentation' | 'step'> {
  if (!presentation) return {};
  const step = view?.step === undefined ? undefined : view.step - 1;
  return { presentation, ...(step !== undefined && step < presentation.steps.length ? { step } : {}) };
}

function withoutWork({ selection: _selection, why: _why, answer: _answer, hint: _hint, presentation: _presentation, step: _step, ...rest }: PlaygroundState): PlaygroundState {
  return rest;
}

function viewOf({ clock, selection, panels, file, why, events, step }: PlaygroundState): ScenarioView {
  const question = why && questionText(why.subject, events);
  return {
    at: `${Number(clock.cursor.toFixed(6))}s`,
    panels: (['say', 'ask', 'when'] as const).filter((panel) => panels[panel]),
    tab: panels.tab,
    file,
    ...(selection ? { selection: selectionText(selection) } : {}),
    ...(question === undefined ? {} : { question }),
    ...(step === undefined ? {} : { step: step + 1 }),
  };
}

/** The Pod of that name that is on screen, else the last one before, else the first one after. Pods that are gone can be selected too. */
function podNamed({ pods, lanes, clock }: PlaygroundState, namespace: string, name: string): string | undefined {
  const shown = [...pods.values()].find((pod) => pod.namespace === namespace && pod.name === name);
  const known = [...lanes.pods.values()].map(({ pod }) => pod).filter((pod) => pod.namespace === namespace && pod.name === name);
  return shown?.uid ?? (known.findLast(({ t }) => t <= clock.cursor) ?? known[0])?.pod;
}
