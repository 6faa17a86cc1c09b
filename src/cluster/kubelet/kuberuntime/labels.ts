// Labels and annotations by which a kubelet recognises its sandboxes and containers again, also after a restart
// (kubelet: kuberuntime/labels.go).
import type { Container, Pod } from '../../../api/core/v1/types.gen.ts';
import { hashContainer } from '../decide/restart/specHash.ts';
import { nameOf, namespaceOf, uidOf } from '../podIdentity.ts';

export const LABEL = {
  podName: 'io.kubernetes.pod.name',
  podNamespace: 'io.kubernetes.pod.namespace',
  podUid: 'io.kubernetes.pod.uid',
  containerName: 'io.kubernetes.container.name',
} as const;

export const ANNOTATION = {
  hash: 'io.kubernetes.container.hash',
  restartCount: 'io.kubernetes.container.restartCount',
  terminationMessagePath: 'io.kubernetes.container.terminationMessagePath',
  ports: 'io.kubernetes.container.ports',
  terminationMessagePolicy: 'io.kubernetes.container.terminationMessagePolicy',
  /** Where the termination message lies on the node. */
  terminationMessageHostPath: 'podscope.dev/termination-message-host-path',
} as const;

export function podLabels(pod: Pod): Readonly<Record<string, string>> {
  return { ...pod.metadata?.labels, [LABEL.podName]: nameOf(pod), [LABEL.podNamespace]: namespaceOf(pod), [LABEL.podUid]: uidOf(pod) };
}

export function containerLabels(pod: Pod, container: Container): Readonly<Record<string, string>> {
  return { [LABEL.containerName]: container.name, [LABEL.podName]: nameOf(pod), [LABEL.podNamespace]: namespaceOf(pod), [LABEL.podUid]: uidOf(pod) };
}

export function containerAnnotations(container: Container, restartCount: number, messageHostPath: string): Readonly<Record<string, string>> {
  return {
    [ANNOTATION.hash]: hashContainer(container),
    ...(container.ports && container.ports.length > 0 ? { [ANNOTATION.ports]: JSON.stringify(container.ports) } : {}),
    [ANNOTATION.restartCount]: String(restartCount),
    [ANNOTATION.terminationMessagePath]: container.terminationMessagePath ?? '',
    [ANNOTATION.terminationMessagePolicy]: container.terminationMessagePolicy ?? 'File',
    [ANNOTATION.terminationMessageHostPath]: messageHostPath,
  };
}
