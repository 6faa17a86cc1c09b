// Builders of pods and of what the runtime knows, for the tests of the decisions.
import type { Container, ContainerStatus, Pod, PodSpec } from '../../../../api/core/v1/types.gen.ts';
import { seconds, simTime } from '../../../../engine/simTime.ts';
import type { ContainerInstance, InstanceState, PodRuntimeStatus } from '../../podRuntimeStatus.ts';
import { hashContainer } from '../restart/specHash.ts';

export function podWith(spec: Partial<PodSpec> = {}, metadata: Pod['metadata'] = {}, status?: Pod['status']): Pod {
  return {
    metadata: { name: 'p', namespace: 'default', uid: 'u', generation: 1, ...metadata },
    spec: { containers: [{ name: 'a', image: 'web:1' }], restartPolicy: 'Always', terminationGracePeriodSeconds: 30, ...spec },
    ...(status === undefined ? {} : { status }),
  };
}

export function instanceOf(container: Pick<Container, 'name' | 'image'>, state: InstanceState, more: Partial<ContainerInstance> = {}): ContainerInstance {
  return {
    id: `${container.name}-${more.restartCount ?? 0}`, name: container.name, sandboxId: 's', state, restartCount: 0, createdAt: simTime(seconds(1)),
    startedAt: state === 'created' ? undefined : simTime(seconds(1)), finishedAt: state === 'exited' ? simTime(seconds(5)) : undefined, exitCode: 0,
    reason: state === 'exited' ? ((more.exitCode ?? 0) === 0 ? 'Completed' : 'Error') : '', message: '', image: container.image ?? '', imageId: 'sha256:1',
    hash: hashContainer(container), ...more,
  };
}

/** In one ready sandbox. */
export function runtimeWith(containers: readonly ContainerInstance[], more: Partial<PodRuntimeStatus> = {}): PodRuntimeStatus {
  return { ips: ['10.0.0.5'], sandboxes: [{ id: 's', ready: true, attempt: 0, ip: '10.0.0.5' }], containers, ...more };
}

export function statusWith(name: string, state: ContainerStatus['state'], more: Partial<ContainerStatus> = {}): ContainerStatus {
  return { name, state: state ?? {}, lastState: {}, ready: false, restartCount: 0, image: 'web:1', imageID: '', ...more };
}
