// Builders of views, for tests.
import type { ContainerView, PodView } from '../../session/readModel/scene.ts';

export function containerWith(given: Partial<ContainerView> & { readonly name: string }): ContainerView {
  return { kind: 'app', image: 'nginx', state: 'wait', phase: 'waiting', ready: false, restarts: 0, probes: [], mounts: [], ports: [], ...given };
}

export function podWith(given: Partial<PodView> = {}): PodView {
  return {
    uid: 'p1', namespace: 'default', name: 'web', node: 'node-1', phase: 'Pending', status: 'Pending', state: 'wait', ready: '0/1', restarts: 0, hostNetwork: false, sharedProcesses: false, sandbox: true, createdAt: 0,
    conditions: [], containers: [containerWith({ name: 'app' })], volumes: [], labels: {}, ...given,
  };
}
