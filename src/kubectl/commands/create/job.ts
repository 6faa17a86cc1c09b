// `kubectl create job` and `kubectl create cronjob` (pkg/cmd/create/create_job.go, create_cronjob.go).
import { failure, ok } from '../../../base/result.ts';
import type { CronJob } from '../../../api/batch/v1/types.gen.ts';
import type { Invocation } from '../../environment.ts';
import { statusText, usageText } from '../../errors.ts';
import { parseTargets } from '../../resourceArgs.ts';
import { generatorCommand } from './generator.ts';

export const createJobCommand = generatorCommand({
  name: 'job',
  summary: 'Create a job with the specified name',
  resource: 'jobs',
  flags: [{ name: 'image', type: 'string' }, { name: 'from', type: 'string' }],
  failure: 'failed to create job: ',
  *generate(name, invocation, env) {
    const [image, from] = [invocation.flags.string('image'), invocation.flags.string('from')];
    if ((image === '') === (from === '')) return failure(usageText('either --image or --from must be specified'));
    if (from === '') return ok({ metadata: { name }, spec: { template: podTemplate(name, image, 'Never', invocation) } });
    if ((invocation.afterDash ?? []).length > 0) return failure(usageText('cannot specify --from and command'));
    const targets = parseTargets([from]);
    const target = targets.ok ? targets.value[0] : undefined;
    if (!targets.ok || target?.name === undefined) return failure(usageText(targets.ok ? 'resource(s) were provided, but no name was specified' : targets.error));
    if (target.resource.name !== 'cronjobs') return failure(usageText(`from must be an existing cronjob`));
    const cronJob = yield* env.client.get('cronjobs', { namespace: env.namespace, name: target.name });
    return cronJob.ok ? ok(jobFrom(name, cronJob.value)) : failure(statusText(cronJob.error));
  },
});

export const createCronJobCommand = generatorCommand({
  name: 'cronjob',
  aliases: ['cj'],
  summary: 'Create a cron job with the specified name',
  resource: 'cronjobs',
  flags: [
    { name: 'image', type: 'string' },
    { name: 'schedule', type: 'string' },
    { name: 'restart', type: 'string', default: 'OnFailure' },
  ],
  requiredFlags: ['image', 'schedule'],
  failure: 'failed to create cronjob: ',
  *generate(name, invocation) {
    const { flags } = invocation;
    const template = podTemplate(name, flags.string('image'), flags.string('restart') || 'OnFailure', invocation);
    return ok({ metadata: { name }, spec: { schedule: flags.string('schedule'), jobTemplate: { metadata: { name }, spec: { template } } } });
  },
});

function podTemplate(name: string, image: string, restartPolicy: string, { afterDash }: Invocation): object {
  return { spec: { containers: [{ name, image, ...(afterDash && afterDash.length > 0 ? { command: afterDash } : {}) }], restartPolicy } };
}

function jobFrom(name: string, cronJob: CronJob): object {
  const { metadata, spec } = cronJob.spec?.jobTemplate ?? {};
  const owner = { apiVersion: 'batch/v1', kind: 'CronJob', name: cronJob.metadata?.name, uid: cronJob.metadata?.uid, controller: true };
  return {
    metadata: { name, annotations: { ...metadata?.annotations, 'cronjob.kubernetes.io/instantiate': 'manual' }, ...(metadata?.labels ? { labels: metadata.labels } : {}), ownerReferences: [owner] },
    spec,
  };
}
