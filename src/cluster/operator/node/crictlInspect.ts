// What `crictl inspect` prints of a container: CRI's status.
import type { SimTime, WallClock } from '../../../engine/simTime.ts';
import type { ContainerStatus } from '../../../runtime/cri/cri.ts';

export function inspected(container: ContainerStatus, clock: WallClock): unknown {
  const time = (at: SimTime | undefined): string => (at === undefined ? '0001-01-01T00:00:00Z' : clock.rfc3339(at));
  const { id, metadata, state, createdAt, startedAt, finishedAt, exitCode, reason, message, image, imageRef, labels, annotations, logPath, user, resources } = container;
  return {
    status: {
      annotations, createdAt: time(createdAt), exitCode, finishedAt: time(finishedAt), id, image: { annotations: {}, image, runtimeHandler: '', userSpecifiedImage: '' }, imageId: imageRef, imageRef, labels, logPath, message, metadata, reason,
      resources: { linux: resources }, startedAt: time(startedAt), state: `CONTAINER_${state}`, user: { linux: { gid: String(user.gid), supplementalGroups: user.supplementalGroups.map(String), uid: String(user.uid) } },
    },
  };
}
