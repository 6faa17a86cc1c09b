// Plays one lesson: drives the simulation through its stages and keeps where the learner is. Components read its store and call it.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Lesson } from '../../../scenario/lessons/lesson.ts';
import type { LessonSource, LessonTrouble } from '../../../worker/protocol.ts';
import type { Playground } from '../../state/playground.ts';
import { createContext, type PlayerContext } from './context.ts';
import { durationSeconds } from '../../../scenario/duration.ts';
import { predictActions, type PredictActions } from './predictActions.ts';
import { revealActions, type RevealActions } from './revealActions.ts';
import { runActions, type RunActions } from './runActions.ts';
import { at, beginPlay, mayVisit, nextStep, type Play, type Step } from './playState.ts';
import { taskActions, type TaskActions } from './taskActions.ts';

export interface PlayerState {
  /** Of the catalogue; '' for a file. */
  readonly slug: string;
  /** Absent until the lesson is there. */
  readonly play?: Play;
  /** Why there is none. */
  readonly failure?: PlayerFailure;
  /** What the column beside the step shows. */
  readonly side: Side;
  /** On a phone: what is shown. */
  readonly tab: Tab;
}

export type Side = 'story' | 'files' | 'inspector';

export type Tab = 'lesson' | 'pod' | 'yaml' | 'cluster' | 'kubectl';

export type PlayerFailure = { readonly type: 'unknown' } | { readonly type: 'notFetched' } | { readonly type: 'broken'; readonly problems: readonly LessonTrouble[] };

export interface PlayerActions extends PredictActions, RunActions, RevealActions, TaskActions {
  /** Visits a step again, or goes on to the next. */
  goTo(step: Step): Promise<void>;
  /** From the question again, with nothing chosen. */
  again(): Promise<void>;
  /** Another stage of the lesson in the playground. */
  playVariant(variant: string): Promise<void>;
  /** What is on screen becomes the learner's own work. */
  playWithIt(): Promise<void>;
  showSide(side: Side): void;
  showTab(tab: Tab): void;
}

export interface LessonPlayer extends PlayerActions {
  readonly store: StoreApi<PlayerState>;
  /** Brings the lesson and asks its question. → ends it. */
  start(): () => void;
  /** The learner's progress changed: the answer, the goals, or the step. → stops listening. */
  onProgress(listener: (play: Play) => void): () => void;
}

export interface PlayerOptions {
  readonly playground: Playground;
  readonly slug: string;
  /** undefined: there is no such lesson. Rejects when it cannot be loaded. */
  readonly source: () => Promise<LessonSource | undefined>;
  readonly random?: () => number;
}

export function createLessonPlayer(options: PlayerOptions): LessonPlayer {
  const { slug, random = Math.random } = options;
  const store = createStore<PlayerState>(() => ({ slug, side: 'story', tab: 'lesson' }));
  const context = createContext(options.playground, store);
  const task = taskActions(context);
  const run = runActions(context);
  const reveal = revealActions(context, run);
  const begin = (lesson: Lesson): Promise<void> => {
    store.setState({ play: beginPlay(lesson, random), side: 'story', tab: 'lesson' });
    return openQuestion(context);
  };
  return {
    store,
    ...predictActions(context, run),
    ...run,
    ...reveal,
    ...task,
    ...steps(context, { run, reveal, task, begin }),
    ...leaving(context),
    showSide: context.showSide,
    showTab: context.showTab,
    onProgress: (listener) => store.subscribe(({ play }, before) => {
      if (play && play !== before.play) listener(play);
    }),
    start() {
      let wanted = true;
      const stops = [task.watch(), watchOther(context)];
      void load(options).then((found) => {
        if (!wanted) return undefined;
        if (!('lesson' in found)) store.setState({ failure: found });
        return 'lesson' in found ? begin(found.lesson) : undefined;
      });
      return () => {
        wanted = false;
        stops.forEach((stop) => stop());
      };
    },
  };
}

async function load({ playground, source }: PlayerOptions): Promise<PlayerFailure | { readonly lesson: Lesson }> {
  try {
    const texts = await source();
    if (!texts) return { type: 'unknown' };
    const read = await playground.client.request('readLesson', texts);
    return read.ok ? { lesson: read.lesson } : { type: 'broken', problems: read.problems };
  } catch {
    return { type: 'notFetched' };
  }
}

async function openQuestion({ asked, play, playground: { actions, client }, openStage }: PlayerContext): Promise<void> {
  asked(true);
  actions.closeDrawer();
  await openStage({ stage: 'opening' }, 'opening');
  // Time stands, whatever key is pressed.
  await client.request('clock', { until: durationSeconds(play()?.lesson.opensAt ?? '0s') });
}

/** Other work is opened meanwhile, an example or a link: the lesson is over, and that stays. */
function watchOther({ playground: { store, actions }, opening }: PlayerContext): () => void {
  return store.subscribe(({ opened, lesson }, before) => {
    if (opened !== before.opened && lesson && !lesson.leaving && !opening()) void actions.endLesson('keep');
  });
}

interface Parts {
  readonly run: RunActions;
  readonly reveal: RevealActions;
  readonly task: TaskActions;
  begin(lesson: Lesson): Promise<void>;
}

function steps({ play, change, showSide, showTab }: PlayerContext, { run, reveal, task, begin }: Parts): Pick<PlayerActions, 'goTo' | 'again'> {
  const enter: { readonly [S in Step]: () => Promise<void> } = {
    predict: () => Promise.resolve(),
    run: () => run.showRun(),
    reveal: () => reveal.showPoint(play()?.point ?? 0),
    explain: () => reveal.ask(play()?.question ?? 0),
    task: () => task.beginTask(),
    // Who left the task as it was sees the run that the debrief speaks of; what was tried stays.
    debrief: () => (play()?.tried ? Promise.resolve() : run.wholeRun()),
  };
  return {
    async goTo(step) {
      const now = play();
      if (!now?.committed || (!mayVisit(now, step) && step !== nextStep(now))) return;
      change((before) => at(before, step));
      showTab('lesson');
      if (step === 'debrief') showSide('story');
      await enter[step]();
    },
    async again() {
      const now = play();
      if (now) await begin(now.lesson);
    },
  };
}

function leaving({ playground: { actions, client }, openStage }: PlayerContext): Pick<PlayerActions, 'playVariant' | 'playWithIt'> {
  return {
    async playVariant(variant) {
      await openStage({ stage: 'variant', variant }, 'variant');
      history.replaceState(null, '', `${location.pathname}${location.search}`);
      await actions.endLesson('keep');
      actions.setPlaying(true);
    },
    async playWithIt() {
      await client.request('clock', { until: null });
      history.replaceState(null, '', `${location.pathname}${location.search}`);
      await actions.endLesson('keep');
    },
  };
}
