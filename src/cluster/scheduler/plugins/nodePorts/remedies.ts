// Do without the host ports that are taken.
import type { NodeInfo } from '../../framework/nodeInfo.ts';
import type { PodInfo } from '../../framework/podInfo.ts';
import type { Edit, Remedy } from '../../framework/remedy.ts';

export function hostPortRemedies({ pod }: PodInfo, node: NodeInfo): readonly Remedy[] {
  const edits = (['containers', 'initContainers'] as const).flatMap((list) =>
    (pod.spec?.[list] ?? []).flatMap((container, i) =>
      (container.ports ?? []).flatMap(({ hostPort = 0, hostIP = '', protocol = 'TCP' }, j): Edit[] => {
        const isTaken = hostPort > 0 && node.hasPortConflict({ protocol, hostIp: hostIP === '' ? '0.0.0.0' : hostIP, port: hostPort });
        return isTaken ? [{ type: 'remove', path: ['spec', list, i, 'ports', j, 'hostPort'] }] : [];
      })));
  return [edits];
}
