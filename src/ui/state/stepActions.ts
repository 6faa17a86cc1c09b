// Going through the steps in which the work is told: each is shown at once, or time runs to its moment.
import { durationSeconds } from '../../scenario/duration.ts';
import { viewOfStep } from '../../scenario/presentation.ts';
import type { ActionContext } from './playground.ts';
import type { PlaygroundState } from './playgroundState.ts';

export interface StepActions {
  /** Shows a step: at once, or by letting time run to its moment. */
  showStep(step: number, how?: 'at once' | 'play'): Promise<void>;
  /** No step is on screen any more. */
  leaveSteps(): void;
  /** Fills the screen with the presentation, or with what is printed of it; undefined ends it. */
  present(as: PlaygroundState['presenting']): void;
}

type StepView = ReturnType<typeof viewOfStep>;

/** Virtual seconds ahead, and the speed that passes them in a few of the audience's. */
const SPEEDS = [[15, 5], [90, 20]] as const;
const FAST = 60;
/** Less than an instant of the simulation (1 µs): what numbers of seconds lose on the way. */
const SAME_INSTANT = 1e-6;
/** A step so little ahead is shown at once: nobody would see time run to it. */
const TOO_NEAR_TO_PLAY = 0.05;

export function stepActions({ store, client, actions }: ActionContext): StepActions {
  /** Counts up with every step that is asked for: an older wish ends when a newer one comes. */
  let wish = 0;

  /** Until time has come to the instant, or cannot, or something else was asked for or opened. → whether it is there. */
  async function arrives(at: number, asked: number): Promise<boolean> {
    const { opened } = store.getState();
    const givenUp = (state: PlaygroundState): boolean => wish !== asked || state.opened !== opened || state.clock.stopped !== undefined || state.fault !== undefined;
    const there = ({ clock }: PlaygroundState): boolean => clock.cursor >= at - SAME_INSTANT;
    await until((state) => givenUp(state) || there(state));
    return !givenUp(store.getState()) && there(store.getState());
  }

  async function until(holds: (state: PlaygroundState) => boolean): Promise<void> {
    if (holds(store.getState())) return;
    await new Promise<void>((resolve) => {
      const stop = store.subscribe((state) => {
        if (!holds(state)) return;
        stop();
        resolve();
      });
    });
  }

  async function runTo(at: number, plays: boolean, asked: number): Promise<void> {
    const { cursor, head } = store.getState().clock;
    const speed = SPEEDS.find(([seconds]) => at - cursor <= seconds)?.[1] ?? FAST;
    // Beyond the head nothing can be shown before it has been run.
    if (!plays) await client.request('seek', { to: head });
    // Another step was asked for meanwhile: time would run on behind it.
    if (wish !== asked) return;
    await client.request('clock', plays ? { until: at, playing: true, speed, skipIdle: true } : { until: at, playing: true, speed: 'max', skipIdle: false });
  }

  async function show(view: StepView, how: 'at once' | 'play', asked: number): Promise<void> {
    const at = durationSeconds(view.at);
    const { cursor, head } = store.getState().clock;
    const plays = how === 'play' && at > cursor + TOO_NEAR_TO_PLAY;
    if (plays || at > head + SAME_INSTANT) {
      // The frame of the step is there while time runs to it; what is asked about comes with the moment.
      const { question: _, ...frame } = view;
      await actions().restoreView(frame);
      if (wish === asked) await runTo(at, plays, asked);
      if (!(await arrives(at, asked))) return;
    }
    await client.request('clock', { until: null, playing: false });
    if (wish !== asked) return;
    if (view.selection === undefined) actions().select(undefined);
    await actions().showMoment({ ...view, seconds: at });
  }

  return {
    async showStep(step, how = 'at once') {
      const wanted = store.getState().presentation?.steps[step];
      if (!wanted) return;
      wish += 1;
      store.setState({ step });
      actions().closeWhy();
      try {
        await show(viewOfStep(wanted), how, wish);
      } catch {
        // The worker refuses after a fault alone, which the page shows by itself.
      }
    },
    leaveSteps() {
      wish += 1;
      void client.request('clock', { until: null, playing: false }).catch(() => undefined);
      store.setState(({ step: _, ...rest }) => rest, true);
    },
    present(as) {
      // A step that is on its way is not waited for any more.
      wish += 1;
      store.setState(({ presenting: _, ...rest }) => (as === undefined ? rest : { ...rest, presenting: as }), true);
    },
  };
}
