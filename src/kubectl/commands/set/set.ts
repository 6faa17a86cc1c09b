// `kubectl set` (pkg/cmd/set): fields that are often changed.
import { groupCommand } from '../create/generator.ts';
import { setImageCommand, setResourcesCommand } from './containers.ts';
import { setEnvCommand } from './env.ts';
import { setSelectorCommand, setServiceAccountCommand, setSubjectCommand } from './references.ts';

export const setCommand = groupCommand('set', 'Set the image, the environment or the resources of containers, and what objects point to', [
  setEnvCommand, setImageCommand, setResourcesCommand, setSelectorCommand, setServiceAccountCommand, setSubjectCommand,
]);
