// `kubectl create namespace`, `serviceaccount`, `priorityclass` and `quota` (pkg/cmd/create).
import { failure, ok } from '../../../base/result.ts';
import { usageText } from '../../errors.ts';
import { generatorCommand } from './generator.ts';

export const createNamespaceCommand = generatorCommand({
  name: 'namespace',
  aliases: ['ns'],
  summary: 'Create a namespace with the specified name',
  resource: 'namespaces',
  flags: [],
  *generate(name) {
    return ok({ metadata: { name } });
  },
});

export const createServiceAccountCommand = generatorCommand({
  name: 'serviceaccount',
  aliases: ['sa'],
  summary: 'Create a service account with the specified name',
  resource: 'serviceaccounts',
  flags: [],
  failure: 'failed to create serviceaccount: ',
  *generate(name) {
    return ok({ metadata: { name } });
  },
});

export const createPriorityClassCommand = generatorCommand({
  name: 'priorityclass',
  aliases: ['pc'],
  summary: 'Create a priority class with the specified name',
  resource: 'priorityclasses',
  flags: [
    { name: 'value', type: 'int', default: '0' },
    { name: 'global-default', type: 'bool' },
    { name: 'description', type: 'string' },
    { name: 'preemption-policy', type: 'string', default: 'PreemptLowerPriority' },
  ],
  failure: 'failed to create priorityclass: ',
  *generate(name, { flags }) {
    return ok({
      metadata: { name },
      value: flags.int('value'),
      globalDefault: flags.bool('global-default'),
      description: flags.string('description'),
      preemptionPolicy: flags.string('preemption-policy'),
    });
  },
});

export const createQuotaCommand = generatorCommand({
  name: 'quota',
  aliases: ['resourcequota'],
  summary: 'Create a quota with the specified name',
  resource: 'resourcequotas',
  flags: [{ name: 'hard', type: 'string' }, { name: 'scopes', type: 'string' }],
  failure: 'failed to create quota: ',
  *generate(name, { flags }) {
    const hard = new Map<string, string>();
    for (const pair of flags.string('hard') === '' ? [] : flags.string('hard').split(',')) {
      const [resource = '', amount, ...more] = pair.split('=');
      if (amount === undefined || more.length > 0) return failure(usageText(`invalid argument syntax ${pair}, expected <resource>=<value>`));
      hard.set(resource, amount);
    }
    const scopes = flags.string('scopes') === '' ? [] : flags.string('scopes').split(',');
    return ok({ metadata: { name }, spec: { ...(hard.size > 0 ? { hard: Object.fromEntries(hard) } : {}), ...(scopes.length > 0 ? { scopes } : {}) } });
  },
});
