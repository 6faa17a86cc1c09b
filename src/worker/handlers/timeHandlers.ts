// Virtual time: play, speed, the instant shown, steps.
import { seconds, simTime, type SimTime } from '../../engine/simTime.ts';
import type { LiveBranch } from '../../session/workspace/workspace.ts';
import type { Job } from '../jobs.ts';
import type { HostContext, Handlers } from './handler.ts';

/** A step forward from the head gives up after so long when no timer is known … */
const STEP_SECONDS = 65;
/** … else so long after the timer … */
const AFTER_TIMER_SECONDS = 2;
/** … but never later than this. */
const LONGEST_STEP_SECONDS = 600;

export function timeHandlers(context: HostContext): Handlers<'clock' | 'seek' | 'step' | 'resync'> {
  const { playback, jobs } = context;

  function show(to: SimTime | 'head'): void {
    playback.seek(to, context.workspace.current);
    context.changed();
  }

  return {
    clock(change, answer) {
      playback.change(change);
      context.changed();
      context.wake();
      answer(null);
    },
    seek({ to }, answer) {
      show(to === 'head' ? to : simTime(seconds(to)));
      answer(null);
    },
    step({ by, direction }, answer) {
      playback.change({ playing: false });
      const branch = context.workspace.current;
      const found = branch.run.model.stepFrom(playback.cursor(branch), by, direction);
      if (found !== undefined || direction === -1) {
        show(found ?? simTime(0));
        answer(null);
        return;
      }
      jobs.start(stepJob(branch, by, playback.mark, () => {
        show('head');
        context.open.give();
        answer(null);
      }));
    },
    resync(_, answer) {
      context.resync();
      answer(null);
    },
  };
}

/** Runs on from the head, one instant at a time, to the next one worth a stop; never past the stop mark. */
function stepJob({ run }: LiveBranch, by: 'event' | 'change', mark: SimTime | undefined, shown: () => void): Job {
  const from = run.now();
  const timer = run.model.sceneAt(from).timers.find(({ t }) => seconds(t) > from);
  const reach = timer ? seconds(timer.t + AFTER_TIMER_SECONDS) - from : seconds(STEP_SECONDS);
  const last = Math.min(from + Math.min(reach, seconds(LONGEST_STEP_SECONDS)), mark ?? Number.POSITIVE_INFINITY);
  return {
    type: 'step',
    work(shouldPause) {
      for (;;) {
        const next = run.nextAt();
        if (next === undefined || next > last || run.runUntil(next) === 'stopped' || run.model.stepFrom(from, by, 1) !== undefined) return true;
        if (shouldPause()) return false;
      }
    },
    finish: shown,
    cancel: shown,
  };
}
