// `kubectl create configmap` (pkg/cmd/create/create_configmap.go).
import { failure, ok } from '../../../base/result.ts';
import { usageText } from '../../errors.ts';
import { generatorCommand } from './generator.ts';
import { DATA_FLAGS, keyedData } from './keyedData.ts';

export const createConfigMapCommand = generatorCommand({
  name: 'configmap',
  aliases: ['cm'],
  summary: 'Create a config map from files, directories or literal values',
  resource: 'configmaps',
  flags: DATA_FLAGS,
  failure: 'failed to create configmap: ',
  *generate(name, { flags }, env) {
    const data = keyedData(flags, env, 'ConfigMap', name);
    if (!data.ok) return failure(usageText(data.error));
    return ok({ metadata: { name }, ...(data.value.size > 0 ? { data: Object.fromEntries(data.value) } : {}) });
  },
});
