// Looks inside a container: at the head into the run on screen, in the past into a replay that is kept for the next look.
import { seconds, simTime, type SimTime } from '../../engine/simTime.ts';
import type { Run } from '../../session/workspace/run.ts';
import type { Handlers, HostContext } from './handler.ts';

/** A replay of a run, good for every instant before its own head was. */
interface Shadow {
  readonly of: Run;
  readonly run: Run;
  readonly until: SimTime;
}

export function insideHandlers(context: HostContext): Handlers<'inside'> {
  let shadow: Shadow | undefined;

  function shadowFor(of: Run, at: SimTime): Run {
    if (shadow?.of !== of || shadow.run.now() > at || shadow.until < at) shadow = { of, run: context.create(of.document()), until: of.now() };
    return shadow.run;
  }

  return {
    inside({ at, ...question }, answer) {
      const { run } = context.workspace.current;
      const instant = simTime(seconds(at));
      if (context.playback.following || instant >= run.now()) {
        answer(run.inside(question) ?? null);
        return;
      }
      const replay = shadowFor(run, instant);
      context.jobs.start({
        type: 'look',
        work: (shouldPause) => replay.runUntil(instant, shouldPause) !== 'paused',
        finish: () => answer(replay.inside(question) ?? null),
        cancel: () => answer(null),
        fail() {
          shadow = undefined;
          answer(null);
        },
        progress: () => ({ at: replay.now() / 1_000_000, of: at }),
      });
    },
  };
}
