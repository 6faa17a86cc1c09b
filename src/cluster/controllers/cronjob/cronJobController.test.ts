import { describe, expect, it } from 'vitest';
import type { CronJob, CronJobSpec, Job } from '../../../api/batch/v1/types.gen.ts';
import { createControllerStage, type ControllerStage } from '../testing/controllerStage.ts';

function stage(spec: Partial<CronJobSpec>): ControllerStage & { jobs(): readonly string[]; cronJob(): CronJob | undefined } {
  const test = createControllerStage(['cronjob-controller', 'job-controller', 'garbage-collector-controller']);
  const template = { spec: { restartPolicy: 'Never' as const, containers: [{ name: 'c', image: 'app' }] } };
  test.must(test.client.create('cronjobs', { metadata: { name: 'tick', namespace: 'default' }, spec: { schedule: '* * * * *', jobTemplate: { spec: { template } }, ...spec } }));
  return {
    ...test,
    jobs: () => (test.server.store.list('jobs') as readonly Job[]).map(({ metadata }) => metadata?.name ?? ''),
    cronJob: () => test.server.store.get('cronjobs', 'default/tick') as CronJob | undefined,
  };
}

describe('CronJobs', () => {
  it('start a Job at each time, named by its minute', () => {
    const { runFor, jobs, cronJob } = stage({});
    runFor(59);
    expect(jobs()).toEqual([]);
    runFor(62);
    expect(jobs()).toEqual(['tick-29453761', 'tick-29453762']);
    expect(cronJob()?.status).toMatchObject({ lastScheduleTime: '2026-01-01T00:02:00Z', active: [{ name: 'tick-29453761' }, { name: 'tick-29453762' }] });
  });

  it('wait for the last Job if they must, and then make up for the latest start', () => {
    const { runFor, jobs, told, runPods, endPods } = stage({ concurrencyPolicy: 'Forbid' });
    runFor(150);
    expect(jobs()).toEqual(['tick-29453761']);
    expect(told('CronJob')).toContain('JobAlreadyActive: Not starting job because prior execution is running and concurrency policy is Forbid');
    runPods();
    endPods('Succeeded');
    runFor(5);
    expect(jobs()).toEqual(['tick-29453761', 'tick-29453762']);
    expect(told('CronJob')).toContain('SawCompletedJob: Saw completed job: tick-29453761, condition: Complete');
  });

  it('replace the last Job if they are told to', () => {
    const { runFor, jobs, told } = stage({ concurrencyPolicy: 'Replace' });
    runFor(125);
    expect(jobs()).toEqual(['tick-29453762']);
    expect(told('CronJob')).toContain('SuccessfulDelete: Deleted job tick-29453761');
  });

  it('keep as many finished Jobs as they may', () => {
    const { runFor, jobs, runPods, endPods } = stage({ successfulJobsHistoryLimit: 1 });
    for (let minute = 0; minute < 3; minute++) {
      runFor(61);
      runPods();
      endPods('Succeeded');
    }
    runFor(5);
    expect(jobs()).toEqual(['tick-29453763']);
  });

  it('do nothing while they are suspended', () => {
    const { runFor, jobs } = stage({ suspend: true });
    runFor(180);
    expect(jobs()).toEqual([]);
  });

  it('tell of a Job that somebody else made', () => {
    const { runFor, client, must, told, cronJob } = stage({ suspend: true });
    const owner = { apiVersion: 'batch/v1', kind: 'CronJob', name: 'tick', uid: cronJob()?.metadata?.uid ?? '', controller: true };
    must(client.create('jobs', { metadata: { name: 'manual', namespace: 'default', ownerReferences: [owner] }, spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'app' }] } } } }));
    runFor(1);
    expect(told('CronJob')).toContain('UnexpectedJob: Saw a job that the controller did not create or forgot: manual');
  });
});
