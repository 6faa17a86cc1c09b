// `kubectl debug --copy-to` (pkg/cmd/debug generatePodCopyWithDebugContainer): the Pod again, changed for debugging.
import { failure, ok, type Result } from '../../../base/result.ts';
import type { Container, Pod, PodSpec } from '../../../api/core/v1/types.gen.ts';
import type { DebugOptions } from './debugOptions.ts';
import { copiedPodSpec, securityContextOf } from './profiles.ts';

export interface PodCopy {
  readonly pod: Pod;
  /** The container to look into; undefined when only images were changed. */
  readonly container: string | undefined;
}

/** `newName` is asked only when a container without a name is added. The failure is kubectl's text without `error: `. */
export function copyOfPod(pod: Pod, options: DebugOptions, newName: () => string): Result<PodCopy, string> {
  const spec = changedSpec(pod.spec ?? { containers: [] }, options);
  const known = spec.containers.some(({ name }) => name === options.container);
  const meta = { name: options.copyTo, namespace: pod.metadata?.namespace ?? '' };
  const { labels, annotations } = pod.metadata ?? {};
  if (!known && options.image === '') {
    if (options.images.size === 0) return failure('you must specify image when creating new container');
    return ok({ pod: { apiVersion: 'v1', kind: 'Pod', metadata: { ...meta, ...(labels ? { labels } : {}), ...(annotations ? { annotations } : {}) }, spec }, container: undefined });
  }
  const name = options.container || newName();
  const containers = known ? spec.containers : [...spec.containers, { name, terminationMessagePolicy: 'File' as const }];
  const debugged = containers.map((container) => (container.name === name ? debuggingContainer(container, options) : container));
  const kept = { ...(options.keepLabels && labels ? { labels } : {}), ...(options.keepAnnotations && annotations ? { annotations } : {}) };
  return ok({ pod: { apiVersion: 'v1', kind: 'Pod', metadata: { ...meta, ...kept }, spec: copiedPodSpec({ ...spec, containers: debugged }) }, container: name });
}

function changedSpec({ ephemeralContainers: _, nodeName, ...spec }: PodSpec, { images, sameNode, shareProcesses }: DebugOptions): PodSpec {
  const containers = spec.containers.map((container) => {
    const image = images.get(container.name) ?? images.get('*');
    return image === undefined ? container : { ...container, image };
  });
  return { ...spec, containers, ...(sameNode && nodeName !== undefined ? { nodeName } : {}), ...(shareProcesses === undefined ? {} : { shareProcessNamespace: shareProcesses }) };
}

function debuggingContainer({ args, stdin: _stdin, tty: _tty, securityContext: _security, ...container }: Container, options: DebugOptions): Container {
  const { words, argumentsOnly, image, pullPolicy, stdin, tty, env, profile } = options;
  const securityContext = securityContextOf(profile, 'copy');
  const command = words.length === 0 ? (args ? { args } : {}) : argumentsOnly ? { args: [...words] } : { command: [...words] };
  return {
    ...container,
    ...command,
    ...(image === '' ? {} : { image }),
    ...(pullPolicy === undefined ? {} : { imagePullPolicy: pullPolicy }),
    ...(env.length > 0 ? { env: [...(container.env ?? []), ...env] } : {}),
    ...(stdin ? { stdin: true } : {}),
    ...(tty ? { tty: true } : {}),
    ...(securityContext ? { securityContext } : {}),
  };
}
