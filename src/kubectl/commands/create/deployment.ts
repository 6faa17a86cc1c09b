// `kubectl create deployment` (pkg/cmd/create/create_deployment.go).
import { failure, ok } from '../../../base/result.ts';
import { usageText } from '../../errors.ts';
import { generatorCommand } from './generator.ts';

export const createDeploymentCommand = generatorCommand({
  name: 'deployment',
  aliases: ['deploy'],
  summary: 'Create a deployment with the specified name',
  resource: 'deployments',
  flags: [
    { name: 'image', type: 'strings' },
    { name: 'port', type: 'int', default: '-1' },
    { name: 'replicas', shorthand: 'r', type: 'int', default: '1' },
  ],
  requiredFlags: ['image'],
  failure: 'failed to create deployment: ',
  *generate(name, { flags, afterDash }) {
    const images = flags.strings('image').flatMap((value) => value.split(','));
    const command = afterDash ?? [];
    if (images.length > 1 && command.length > 0) return failure(usageText('cannot specify multiple --image options and command'));
    const port = flags.int('port');
    const containers = images.map((image, i) => ({
      name: containerName(image),
      image,
      ...(command.length > 0 ? { command } : {}),
      ...(i === 0 && port >= 0 ? { ports: [{ containerPort: port }] } : {}),
    }));
    const labels = { app: name };
    return ok({
      metadata: { name, labels },
      spec: { replicas: flags.int('replicas'), selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } },
    });
  },
});

/** The last part of the image's path, without tag and digest. */
function containerName(image: string): string {
  const last = image.slice(image.lastIndexOf('/') + 1);
  const [name = ''] = last.split(/[:@]/);
  return name.toLowerCase().replace(/[^a-z0-9-]+/g, '-').replace(/^-+/, '');
}
