import { describe, expect, it } from 'vitest';
import type { Job, JobSpec } from '../../../api/batch/v1/types.gen.ts';
import { createControllerStage } from '../testing/controllerStage.ts';

const KEY = { namespace: 'default', name: 'j' };

function stage(spec: Partial<JobSpec> = {}) {
  const test = createControllerStage(['job-controller', 'ttl-after-finished-controller', 'garbage-collector-controller']);
  const { client, must, server, runFor } = test;
  must(client.create('jobs', { metadata: KEY, spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'app' }] } }, ...spec } }));
  runFor(1);
  const job = () => server.store.get('jobs', 'default/j') as Job | undefined;
  return {
    ...test,
    job,
    status: () => job()?.status,
    conditions: () => (job()?.status?.conditions ?? []).map(({ type, reason = '' }) => `${type}:${reason}`),
    living: () => test.pods().filter(({ status }) => status?.phase !== 'Succeeded' && status?.phase !== 'Failed').length,
    /** All pods run and end. */
    work(phase: 'Succeeded' | 'Failed') {
      test.runPods();
      test.endPods(phase);
      runFor(3);
    },
    patch: (body: unknown) => void must(client.patch('jobs', KEY, { type: 'strategic', body })),
  };
}

describe('Jobs', () => {
  it('are complete when enough pods succeeded', () => {
    const { living, work, status, conditions, told } = stage({ completions: 3, parallelism: 2 });
    expect(living()).toBe(2);
    work('Succeeded');
    expect([living(), status()?.succeeded]).toEqual([1, 2]);
    work('Succeeded');
    expect(status()).toMatchObject({ succeeded: 3, completionTime: expect.stringContaining('2026-01-01T') as string });
    expect(conditions()).toEqual(['SuccessCriteriaMet:CompletionsReached', 'Complete:CompletionsReached']);
    expect(told('Job').at(-1)).toBe('Completed: Job completed');
  });

  it('fail when too many pods failed, with growing pauses between them', () => {
    const { living, work, runFor, conditions, told } = stage({ backoffLimit: 1 });
    work('Failed');
    expect(living()).toBe(0);
    runFor(8);
    expect(living()).toBe(1);
    work('Failed');
    expect(conditions()).toEqual(['FailureTarget:BackoffLimitExceeded', 'Failed:BackoffLimitExceeded']);
    expect(told('Job')).toContain('BackoffLimitExceeded: Job has reached the specified backoff limit');
  });

  it('stop at their deadline', () => {
    const { runFor, runPods, finishDeletions, conditions, pods } = stage({ activeDeadlineSeconds: 10 });
    runPods();
    runFor(12);
    expect(pods().every(({ metadata }) => metadata?.deletionTimestamp !== undefined)).toBe(true);
    finishDeletions();
    runFor(3);
    expect(conditions()).toContain('Failed:DeadlineExceeded');
  });

  it('make nothing while they are suspended', () => {
    const { living, runFor, patch, conditions, status } = stage({ suspend: true });
    expect([living(), conditions()]).toEqual([0, ['Suspended:JobSuspended']]);
    patch({ spec: { suspend: false } });
    runFor(1);
    expect([living(), conditions()]).toEqual([1, ['Suspended:JobResumed']]);
    expect(status()?.startTime).toBeDefined();
  });

  it('give each index one success', () => {
    const { pods, work, status } = stage({ completions: 3, parallelism: 3, completionMode: 'Indexed' });
    expect(pods().map(({ metadata }) => metadata?.annotations?.['batch.kubernetes.io/job-completion-index']).sort()).toEqual(['0', '1', '2']);
    work('Succeeded');
    expect(status()).toMatchObject({ completedIndexes: '0-2', succeeded: 3 });
  });

  it('fail at once if their policy says so', () => {
    const { work, conditions, job } = stage({ podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [1] } }] } });
    work('Failed');
    expect(conditions()).toContain('Failed:PodFailurePolicy');
    expect(job()?.status?.conditions?.at(-1)?.message).toMatch(/^Container c for pod default\/j-[a-z0-9]{5} failed with exit code 1 matching FailJob rule at index 0$/);
  });

  it('ignore failures that their policy ignores', () => {
    const { work, conditions, status, living, runFor } = stage({ backoffLimit: 0, podFailurePolicy: { rules: [{ action: 'Ignore', onExitCodes: { operator: 'In', values: [1] } }] } });
    work('Failed');
    runFor(15);
    expect([conditions(), status()?.failed, living()]).toEqual([[], undefined, 1]);
  });

  it('keep pods until they are counted, and not longer', () => {
    const { pods, work } = stage();
    expect(pods()[0]?.metadata?.finalizers).toEqual(['batch.kubernetes.io/job-tracking']);
    work('Succeeded');
    expect(pods()[0]?.metadata?.finalizers).toBeUndefined();
  });

  it('go some time after they finished, with their pods', () => {
    const { work, runFor, job, pods } = stage({ ttlSecondsAfterFinished: 5 });
    work('Succeeded');
    expect(job()).toBeDefined();
    runFor(6);
    expect([job(), pods()]).toEqual([undefined, []]);
  });
});
