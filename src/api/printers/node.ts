// Tables of Nodes and of what describes them: Leases, RuntimeClasses, CSINodes.
import { sortedStrings } from '../../base/compareBytes.ts';
import type { Lease } from '../coordination/v1/types.gen.ts';
import type { Node } from '../core/v1/types.gen.ts';
import type { RuntimeClass } from '../node/v1/types.gen.ts';
import type { CSINode } from '../storage/v1/types.gen.ts';
import { age, nameOf } from './cells.ts';
import { integer, text, type Printer } from './table.ts';

export const nodePrinter = {
  columns: [
    text('Name'), text('Status'), text('Roles'), text('Age'), text('Version'), text('Internal-IP', 1), text('External-IP', 1), text('OS-Image', 1), text('Kernel-Version', 1),
    text('Container-Runtime', 1),
  ],
  cells(node, clock) {
    const info = node.status?.nodeInfo;
    const address = (type: string) => node.status?.addresses?.find((candidate) => candidate.type === type)?.address ?? '<none>';
    return [
      nameOf(node), nodeStatus(node), nodeRoles(node).join(',') || '<none>', age(node, clock), info?.kubeletVersion ?? '', address('InternalIP'), address('ExternalIP'),
      info?.osImage || '<unknown>', info?.kernelVersion || '<unknown>', info?.containerRuntimeVersion || '<unknown>',
    ];
  },
} satisfies Printer<Node>;

function nodeStatus(node: Node): string {
  const ready = node.status?.conditions?.findLast((condition) => condition.type === 'Ready');
  const status = ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady';
  return node.spec?.unschedulable ? `${status},SchedulingDisabled` : status;
}

const ROLE_PREFIX = 'node-role.kubernetes.io/';

/** Roles from labels, sorted. */
export function nodeRoles(node: Node): readonly string[] {
  const roles = Object.entries(node.metadata?.labels ?? {}).flatMap(([key, value]) => {
    if (key.startsWith(ROLE_PREFIX)) return [key.slice(ROLE_PREFIX.length)];
    return key === 'kubernetes.io/role' ? [value] : [];
  });
  return sortedStrings([...new Set(roles.filter((role) => role !== ''))]);
}

export const leasePrinter = {
  columns: [text('Name'), text('Holder'), text('Age')],
  cells: (lease, clock) => [nameOf(lease), lease.spec?.holderIdentity ?? '', age(lease, clock)],
} satisfies Printer<Lease>;

export const runtimeClassPrinter = {
  columns: [text('Name'), text('Handler'), text('Age')],
  cells: (runtimeClass, clock) => [nameOf(runtimeClass), runtimeClass.handler, age(runtimeClass, clock)],
} satisfies Printer<RuntimeClass>;

export const csiNodePrinter = {
  columns: [text('Name'), integer('Drivers'), text('Age')],
  cells: (node, clock) => [nameOf(node), node.spec.drivers?.length ?? 0, age(node, clock)],
} satisfies Printer<CSINode>;
