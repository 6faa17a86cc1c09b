// A container's environment from what the node knows (kubelet: makeEnvironmentVariables).
import type { Result } from '../../../base/result.ts';
import { failure, ok } from '../../../base/result.ts';
import type { ConfigError } from '../decide/environment/configError.ts';
import { makeEnvironment, notFound, type Environment } from '../decide/environment/makeEnvironment.ts';
import { isStaticPod } from '../decide/status/phase.ts';
import type { ContainerConfigRequest } from '../kuberuntime/runtimeDependencies.ts';
import { decodeUtf8 } from '../../../base/utf8.ts';
import { namespaceOf, uidOf } from '../podIdentity.ts';
import type { ConfigBuilderOptions } from './configBuilder.ts';

export function containerEnvironment(options: ConfigBuilderOptions, { pod, found, podIPs }: ContainerConfigRequest): Result<Environment, ConfigError> {
  const { objects, machine } = options;
  const volumes = options.mountedVolumes(uidOf(pod));
  return makeEnvironment(pod, found.container, {
    configMap: (namespace, name) => present(objects.configMap(namespace, name), notFound('configmap', name)),
    secret: (namespace, name) => present(objects.secret(namespace, name), notFound('secret', name)),
    volumeFile(volume, path) {
      const mounted = volumes.get(volume);
      if (mounted === undefined) return undefined;
      const hostPath = `${mounted.hostPath}/${path}`;
      const bytes = machine.files.read(hostPath);
      return { hostPath, text: bytes === undefined ? undefined : decodeUtf8(bytes) };
    },
    services: [...objects.services(options.config.masterServiceNamespace), ...objects.services(namespaceOf(pod))].filter((service, i, all) => all.indexOf(service) === i),
    // Static pods start without an API server.
    servicesSynced: objects.servicesSynced || isStaticPod(pod),
    node: options.node(),
    addresses: { podIPs, hostIPs: options.hostIPs },
  });
}

function present<T, E>(value: T | undefined, error: E): Result<T, E> {
  return value === undefined ? failure(error) : ok(value);
}
