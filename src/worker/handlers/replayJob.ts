// A run beside the one on screen: replayed to an instant, for its hash.
import type { SimTime } from '../../engine/simTime.ts';
import { refused, type Refusal } from '../../session/trouble.ts';
import type { Run } from '../../session/workspace/run.ts';
import type { Job } from '../jobs.ts';
import type { ReplayResult } from '../protocol.ts';

export function replayJob(run: Run, until: SimTime, answer: (result: ReplayResult) => void): Job {
  const refuse = (refusal: Refusal): void => answer({ ok: false, problems: [refused(refusal)] });
  return {
    type: 'replay',
    work: (shouldPause) => run.runUntil(until, shouldPause) !== 'paused',
    progress: () => ({ at: run.now() / 1_000_000, of: until / 1_000_000 }),
    finish() {
      const stopped = run.stopped();
      if (stopped) refuse({ code: 'budgetUsed', ...stopped });
      else answer({ ok: true, traceHash: run.traceHash(), now: run.now() / 1_000_000 });
    },
    fail: (report) => refuse({ code: 'thrown', report }),
    cancel: () => refuse({ code: 'interrupted' }),
  };
}
