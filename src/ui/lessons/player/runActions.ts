// The run: from stop to stop, in one lane of the lesson's. What is on screen is brought there when something else is.
import { wantsLessMotion } from '../../theme/appearance.ts';
import { durationSeconds } from '../../../scenario/duration.ts';
import type { PlayerContext } from './context.ts';
import type { Play } from './playState.ts';

export interface RunActions {
  /** The lesson's run, at the stop the learner is at; played to it when it was not yet. */
  showRun(): Promise<void>;
  /** On to a stop, or back to it. */
  goToStop(stop: number): Promise<void>;
  /** The same moment in another lane. */
  showLane(lane: string): Promise<void>;
  /** The run as far as it is carried, in a lane. */
  wholeRun(lane?: string): Promise<void>;
  /** A line at the terminal, for all to see. */
  offer(line: string): Promise<void>;
}

/** Virtual seconds ahead, and the speed that passes them in a few seconds of the learner's. */
const SPEEDS = [[20, 5], [120, 20]] as const;
const FAST = 60;

export function runActions(context: PlayerContext): RunActions {
  const { playground: { store, client, actions }, change, play } = context;

  async function openRun(lane: string | undefined, at?: number): Promise<void> {
    await context.openStage({ stage: 'run', ...(lane === undefined ? {} : { lane }), ...(at === undefined ? {} : { at }) }, stageName(lane));
  }

  async function playTo(to: number): Promise<void> {
    const { head } = store.getState().clock;
    if (head >= to - 1e-6) {
      await client.request('clock', { until: to });
      await client.request('seek', { to });
      return;
    }
    await client.request('seek', { to: 'head' });
    const still = wantsLessMotion();
    const speed = SPEEDS.find(([seconds]) => to - head <= seconds)?.[1] ?? FAST;
    await client.request('clock', still ? { until: to, playing: true, speed: 'max', skipIdle: false } : { until: to, playing: true, speed, skipIdle: true });
  }

  const stopAt = ({ lesson }: Play, stop: number): number => durationSeconds(lesson.run.stops[stop]?.at ?? lesson.run.until);

  return {
    async showRun() {
      const now = play();
      if (!now) return;
      context.asked(false);
      if (context.stage() !== stageName(now.lane)) await openRun(now.lane, now.reached === 'run' ? undefined : durationSeconds(now.lesson.run.until));
      context.showSide('story');
      await playTo(stopAt(now, now.stop));
    },
    async goToStop(stop) {
      change((now) => ({ ...now, stop }));
      const now = play();
      if (now) await playTo(stopAt(now, stop));
    },
    async showLane(lane) {
      const now = play();
      if (!now || now.lane === lane) return;
      const { cursor, head } = store.getState().clock;
      change((before) => ({ ...before, lane }));
      await openRun(lane, head);
      await client.request('clock', { until: now.reached === 'run' ? stopAt(now, now.stop) : durationSeconds(now.lesson.run.until) });
      await client.request('seek', { to: cursor });
    },
    async wholeRun(lane) {
      const now = play();
      if (!now) return;
      const wanted = lane ?? now.lane;
      const until = durationSeconds(now.lesson.run.until);
      if (wanted !== now.lane && wanted !== undefined) change((before) => ({ ...before, lane: wanted }));
      if (context.stage() !== stageName(wanted) || store.getState().clock.head < until) await openRun(wanted, until);
      await client.request('clock', { until, playing: false });
    },
    async offer(line) {
      if (store.getState().clock.playing) await client.request('clock', { playing: false });
      context.showTab('kubectl');
      await actions.runCommand(line);
    },
  };
}

function stageName(lane: string | undefined): string {
  return `run/${lane ?? ''}`;
}
