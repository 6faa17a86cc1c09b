// Views for tests of the drawing.
import type { ContainerView, NodeView, PodView, VolumeView } from '../../../session/readModel/scene.ts';

export function containerWith(given: Partial<ContainerView> & { readonly name: string }): ContainerView {
  return { kind: 'app', image: 'web:1', state: 'ready', phase: 'running', ready: true, restarts: 0, probes: [], mounts: [], ports: [], ...given };
}

export function volumeWith(given: Partial<VolumeView> & { readonly name: string }): VolumeView {
  return { type: 'emptyDir', state: 'mounted', token: false, writable: true, ...given };
}

export function podWith(given: Partial<PodView> & { readonly name: string }): PodView {
  return {
    uid: `uid-${given.name}`, namespace: 'default', phase: 'Running', status: 'Running', state: 'ready', ready: '1/1', restarts: 0, hostNetwork: false,
    sharedProcesses: false, sandbox: true, createdAt: 0, conditions: [], containers: [containerWith({ name: 'web' })], volumes: [], labels: {}, ...given,
  };
}

export function nodeWith(given: Partial<NodeView> & { readonly name: string }): NodeView {
  return { uid: `uid-${given.name}`, ready: 'True', unschedulable: false, pressures: [], taints: [], cpu: { used: 0, of: 4 }, memory: { used: 0, of: 4 * 1024 ** 3 }, labels: {}, ...given };
}
