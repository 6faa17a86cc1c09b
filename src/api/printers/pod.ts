// `kubectl get pods` (pkg/printers/internalversion printPod).
import type { Pod } from '../core/v1/types.gen.ts';
import { ageOf } from './age.ts';
import { podStatusColumns } from './podStatus.ts';
import { text, type Printer } from './table.ts';

export const podPrinter = {
  columns: [text('Name'), text('Ready'), text('Status'), text('Restarts'), text('Age'), text('IP', 1), text('Node', 1), text('Nominated Node', 1), text('Readiness Gates', 1)],
  cells(pod, clock) {
    const { readyContainers, totalContainers, status, restarts, lastRestartAt } = podStatusColumns(pod);
    return [
      pod.metadata?.name ?? '',
      `${readyContainers}/${totalContainers}`,
      status,
      restarts !== 0 && lastRestartAt !== undefined ? `${restarts} (${ageOf(lastRestartAt, clock)} ago)` : String(restarts),
      ageOf(pod.metadata?.creationTimestamp, clock),
      pod.status?.podIPs?.[0]?.ip || pod.status?.podIP || '<none>',
      pod.spec?.nodeName || '<none>',
      pod.status?.nominatedNodeName || '<none>',
      readinessGates(pod),
    ];
  },
} satisfies Printer<Pod>;

function readinessGates(pod: Pod): string {
  const gates = pod.spec?.readinessGates ?? [];
  if (gates.length === 0) return '<none>';
  const isTrue = (type: string) => pod.status?.conditions?.find((condition) => condition.type === type)?.status === 'True';
  return `${gates.filter((gate) => isTrue(gate.conditionType)).length}/${gates.length}`;
}
