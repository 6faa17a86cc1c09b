import { describe, expect, test } from 'vitest';
import type { JobType } from './jobs.ts';
import type { RequestType } from './protocol.ts';
import { isOfOneWork, mayFollowFault, opensOther, replacesJob, waitsForJob } from './requestRules.ts';

const JOBS: readonly JobType[] = ['step', 'look', 'switch', 'change', 'open', 'replay'];

describe('what an ask makes pointless', () => {
  const cases: readonly { readonly name: string; readonly ask: RequestType; readonly jobs: readonly JobType[] }[] = [
    { name: 'other work replaces everything that is under way', ask: 'open', jobs: JOBS },
    { name: 'so does work from a link', ask: 'openLink', jobs: JOBS },
    { name: 'a look at another instant ends a step and nothing else', ask: 'seek', jobs: ['step'] },
    { name: 'another branch ends a step and the way to a third one, never a branch that is begun', ask: 'switchBranch', jobs: ['step', 'switch'] },
    ...(['apply', 'delete', 'command', 'typeAt', 'fault', 'step', 'fork', 'deleteBranch', 'save', 'replay', 'why', 'object'] as const).map((ask) => ({ name: `${ask} gives nothing up`, ask, jobs: [] })),
  ];
  test.each(cases)('$name', ({ ask, jobs }) => {
    expect(JOBS.filter((job) => replacesJob(ask, job))).toEqual(jobs);
  });
});

describe('what an ask waits for, and what becomes of it', () => {
  interface Rules {
    readonly ask: RequestType;
    /** Until what is under way is done. */
    readonly waits: boolean;
    /** Given up with the work that it is about. */
    readonly ofOneWork: boolean;
    /** Answered after the engine has failed. */
    readonly afterFault: boolean;
  }
  const cases: readonly Rules[] = [
    ...(['apply', 'delete', 'command', 'typeAt', 'fault', 'step', 'fork', 'switchBranch', 'deleteBranch', 'restoreBranch', 'inside'] as const).map((ask) => ({ ask, waits: true, ofOneWork: true, afterFault: false })),
    ...(['save', 'encodeLink', 'exportFile'] as const).map((ask) => ({ ask, waits: true, ofOneWork: false, afterFault: true })),
    ...(['replay', 'hash'] as const).map((ask) => ({ ask, waits: true, ofOneWork: false, afterFault: false })),
    ...(['open', 'openLink', 'seek', 'why', 'object', 'logs', 'placement', 'resync'] as const).map((ask) => ({ ask, waits: false, ofOneWork: false, afterFault: true })),
  ];
  test.each(cases)('$ask', ({ ask, waits, ofOneWork, afterFault }) => {
    expect({ waits: waitsForJob(ask), ofOneWork: isOfOneWork(ask), afterFault: mayFollowFault(ask) }).toEqual({ waits, ofOneWork, afterFault });
  });

  test('only other work gives up what waits', () => {
    const asks: readonly RequestType[] = ['open', 'openLink', 'apply', 'seek', 'save', 'switchBranch'];
    expect(asks.filter(opensOther)).toEqual(['open', 'openLink']);
  });

  test('what is given up with its work is among what waits', () => {
    const asks: readonly RequestType[] = ['apply', 'command', 'fork', 'save', 'seek', 'open', 'inside'];
    expect(asks.filter((ask) => isOfOneWork(ask) && !waitsForJob(ask))).toEqual([]);
  });
});
