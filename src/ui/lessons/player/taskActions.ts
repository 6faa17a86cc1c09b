// The task: its stage, the goals as they stand, hints one at a time, the solution.
import type { PlaygroundState } from '../../state/playgroundState.ts';
import type { PlayerContext } from './context.ts';
import { durationSeconds } from '../../../scenario/duration.ts';
import { withGoals } from './playState.ts';

export interface TaskActions {
  /** The stage as the task begins; nothing when it is on screen already. */
  beginTask(): Promise<void>;
  /** The files as they stand, from the start of a fresh stage. */
  rerun(): Promise<void>;
  resetTask(): Promise<void>;
  nextHint(): void;
  showSolution(): Promise<void>;
  setAnswer(answer: string): void;
  /** Where commands are typed. */
  openTerminal(): void;
}

interface Watching {
  /** Judges the goals while the run goes on. → stops. */
  watch(): () => void;
}

const STAGE = 'task';
/** Goals are judged so often at most. */
const JUDGE_MS = 500;
const SPEED = 5;

export function taskActions(context: PlayerContext): TaskActions & Watching {
  const { playground: { store, client, actions }, change, play } = context;
  let [judging, again, stages] = [false, false, 0];

  async function judge(): Promise<void> {
    if (judging) {
      again = true;
      return;
    }
    const now = play();
    if (now?.step !== 'task' || context.stage() !== STAGE) return;
    judging = true;
    again = false;
    const { files } = store.getState();
    const stage = stages;
    const judged = await client.request('lessonGoals', { files, ...(now.answer === '' ? {} : { answer: now.answer }) }).catch(() => undefined);
    // The goals of a stage that was left meanwhile are nobody's any more.
    if (judged && judged.goals.length > 0 && stage === stages && play()?.step === 'task') change((before) => withGoals(before, judged));
    setTimeout(() => {
      judging = false;
      if (again) void judge();
    }, JUDGE_MS);
  }

  async function open(ask: { readonly files?: PlaygroundState['files']; readonly solved?: true }, playing: boolean): Promise<void> {
    stages += 1;
    await context.openStage({ stage: 'task', ...ask }, STAGE);
    await client.request('clock', { until: durationSeconds(play()?.lesson.task.until ?? '0s'), speed: SPEED, skipIdle: true, playing });
    change((now) => ({ ...now, goals: [], tried: ask.solved === true || ask.files !== undefined, solved: ask.solved === true }));
    await judge();
  }

  return {
    async beginTask() {
      context.asked(false);
      if (context.stage() === STAGE) return;
      await open({}, false);
      context.showSide('files');
    },
    rerun: () => open({ files: store.getState().files }, true),
    async resetTask() {
      await open({}, false);
      context.showSide('files');
    },
    nextHint: () => change((now) => ({ ...now, hints: Math.min(now.hints + 1, now.lesson.task.hints.length) })),
    async showSolution() {
      context.showSide('files');
      await open({ solved: true }, true);
    },
    openTerminal() {
      context.showTab('kubectl');
      actions.setPanels({ drawer: 'kubectl' });
    },
    setAnswer(answer) {
      change((now) => ({ ...now, answer }));
      void judge();
    },
    watch: () => store.subscribe((state, before) => {
      if (state.clock.head !== before.clock.head || state.inputs !== before.inputs || state.files !== before.files) void judge();
    }),
  };
}
