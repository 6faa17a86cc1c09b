// `kubectl create service clusterip|nodeport|loadbalancer|externalname` (pkg/cmd/create/create_service.go).
import { failure, ok, type Result } from '../../../base/result.ts';
import type { FlagSpec, FlagValues, KubectlCommand } from '../../environment.ts';
import { usageText } from '../../errors.ts';
import { generatorCommand, groupCommand } from './generator.ts';

export const createServiceCommand = groupCommand('service', 'Create a service using a specified subcommand', [
  serviceCommand('clusterip', 'ClusterIP', [{ name: 'tcp', type: 'strings' }, { name: 'clusterip', type: 'string' }]),
  serviceCommand('externalname', 'ExternalName', [{ name: 'external-name', type: 'string' }, { name: 'tcp', type: 'strings' }]),
  serviceCommand('loadbalancer', 'LoadBalancer', [{ name: 'tcp', type: 'strings' }]),
  serviceCommand('nodeport', 'NodePort', [{ name: 'tcp', type: 'strings' }, { name: 'node-port', type: 'int', default: '0' }]),
], ['svc']);

function serviceCommand(name: string, type: string, flags: readonly FlagSpec[]): KubectlCommand {
  return generatorCommand({
    name,
    summary: `Create a ${type} service`,
    resource: 'services',
    flags,
    ...(type === 'ExternalName' ? { requiredFlags: ['external-name'] } : {}),
    failure: `failed to create ${type} service: `,
    *generate(service, { flags: values }) {
      const ports = servicePorts(values, type);
      if (!ports.ok) return failure(usageText(ports.error));
      const labels = { app: service };
      const clusterIP = type === 'ClusterIP' ? values.string('clusterip') : '';
      return ok({
        metadata: { name: service, labels },
        spec: {
          type,
          selector: labels,
          ...(ports.value.length > 0 ? { ports: ports.value } : {}),
          ...(clusterIP === '' ? {} : { clusterIP }),
          ...(type === 'ExternalName' ? { externalName: values.string('external-name') } : {}),
        },
      });
    },
  });
}

function servicePorts(flags: FlagValues, type: string): Result<readonly object[], string> {
  const specs = flags.strings('tcp').flatMap((value) => value.split(','));
  const headless = type === 'ClusterIP' && flags.string('clusterip') === 'None';
  if (headless && specs.length > 0) return failure('can not map ports with clusterip=None');
  if (!headless && type !== 'ExternalName' && specs.length === 0) return failure('at least one tcp port specifier must be provided');
  const ports: object[] = [];
  for (const spec of specs) {
    const [portText = '', targetText] = spec.split(':', 2);
    const port = Number(portText);
    if (!isPort(port)) return failure(/^\d+$/.test(portText) ? 'port must be in range 1-65535' : `strconv.Atoi: parsing ${JSON.stringify(portText)}: invalid syntax`);
    const target = targetText === undefined || targetText === '' ? port : /^\d+$/.test(targetText) ? Number(targetText) : targetText;
    const nodePort = type === 'NodePort' ? flags.int('node-port') : 0;
    ports.push({ name: spec.replaceAll(':', '-'), protocol: 'TCP', port, targetPort: target, ...(nodePort > 0 ? { nodePort } : {}) });
  }
  return ok(ports);
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port > 0 && port < 65536;
}
