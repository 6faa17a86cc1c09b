// `kubectl describe node` (pkg/describe NodeDescriber).
import { compareBytes, sortedStrings } from '../../base/compareBytes.ts';
import type { Task } from '../../engine/task.ts';
import type { Node, Pod } from '../../api/core/v1/types.gen.ts';
import { ageOf } from '../../api/printers/age.ts';
import { nodeRoles } from '../../api/printers/node.ts';
import { formatQuantity } from '../../api/quantity/formatQuantity.ts';
import { MILLI, quantityOf, scaledValue, type Quantity } from '../../api/quantity/quantity.ts';
import { podLimits, podRequests } from '../../api/resources/podResources.ts';
import { addAmounts, amountsOf, type ResourceAmounts } from '../../api/resources/resourceList.ts';
import { describeEventsOf, type DescribeContext } from './describer.ts';
import { longTime, type DescribeWriter } from './describeWriter.ts';
import { describeAnnotations, describeLabels, describeLines } from './labels.ts';

export function* describeNode(out: DescribeWriter, node: Node, context: DescribeContext): Task<void> {
  const { metadata, spec, status } = node;
  out.line(0, `Name:\t${metadata?.name ?? ''}`);
  out.line(0, `Roles:\t${nodeRoles(node).join(',') || '<none>'}`);
  describeLabels(out, 'Labels', metadata?.labels);
  describeAnnotations(out, metadata?.annotations);
  out.line(0, `CreationTimestamp:\t${longTime(metadata?.creationTimestamp)}`);
  const taints = [...(spec?.taints ?? [])].sort((a, b) => compareBytes(`${a.effect},${a.key}`, `${b.effect},${b.key}`));
  describeLines(out, 'Taints', taints.map(({ key, value, effect }) => `${key}${value ? `=${value}` : ''}:${effect}`));
  out.line(0, `Unschedulable:\t${spec?.unschedulable ?? false}`);
  yield* describeLease(out, node, context);
  describeConditions(out, node);
  out.line(0, 'Addresses:');
  for (const { type, address } of status?.addresses ?? []) out.line(1, `${type}:\t${address}`);
  describeAmounts(out, 'Capacity', status?.capacity);
  describeAmounts(out, 'Allocatable', status?.allocatable);
  describeSystem(out, node);
  const selector = `spec.nodeName=${metadata?.name ?? ''},status.phase!=Succeeded,status.phase!=Failed`;
  const pods = yield* context.list('pods', { fieldSelector: selector });
  const free = amountsOf(Object.keys(status?.allocatable ?? {}).length > 0 ? status?.allocatable : status?.capacity);
  describePods(out, pods, free, context);
  describeAllocated(out, pods, free);
  yield* describeEventsOf(out, node, context);
}

function* describeLease(out: DescribeWriter, { metadata }: Node, context: DescribeContext): Task<void> {
  const lease = yield* context.get('leases', { namespace: 'kube-node-lease', name: metadata?.name ?? '' });
  if (!lease.ok) {
    out.line(0, `Lease:\tFailed to get lease: ${lease.error.message}`);
    return;
  }
  const { holderIdentity, acquireTime, renewTime } = lease.value.spec ?? {};
  out.line(0, 'Lease:');
  out.line(1, `HolderIdentity:\t${holderIdentity ?? '<unset>'}`);
  out.line(1, `AcquireTime:\t${acquireTime ? longTime(acquireTime) : '<unset>'}`);
  out.line(1, `RenewTime:\t${renewTime ? longTime(renewTime) : '<unset>'}`);
}

function describeConditions(out: DescribeWriter, { status }: Node): void {
  const conditions = status?.conditions ?? [];
  if (conditions.length === 0) return;
  out.line(0, 'Conditions:');
  out.line(1, 'Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage');
  out.line(1, '----\t------\t-----------------\t------------------\t------\t-------');
  for (const { type, status: value, lastHeartbeatTime, lastTransitionTime, reason, message } of conditions) {
    out.line(1, `${type} \t${value} \t${longTime(lastHeartbeatTime)} \t${longTime(lastTransitionTime)} \t${reason ?? ''} \t${message ?? ''}`);
  }
}

function describeAmounts(out: DescribeWriter, title: string, amounts: Readonly<Record<string, string | number>> | undefined): void {
  const names = sortedStrings(Object.keys(amounts ?? {}));
  if (names.length === 0) return;
  out.line(0, `${title}:`);
  for (const name of names) out.line(1, `${name}:\t${amounts?.[name] ?? ''}`);
}

function describeSystem(out: DescribeWriter, { spec, status }: Node): void {
  const info = status?.nodeInfo;
  out.line(0, 'System Info:');
  const rows = [
    ['Machine ID', info?.machineID], ['System UUID', info?.systemUUID], ['Boot ID', info?.bootID], ['Kernel Version', info?.kernelVersion], ['OS Image', info?.osImage],
    ['Operating System', info?.operatingSystem], ['Architecture', info?.architecture], ['Container Runtime Version', info?.containerRuntimeVersion], ['Kubelet Version', info?.kubeletVersion],
  ];
  for (const [title, value] of rows) out.line(1, `${title}:\t${value ?? ''}`);
  if (spec?.podCIDR) out.line(0, `PodCIDR:\t${spec.podCIDR}`);
  if ((spec?.podCIDRs ?? []).length > 0) out.line(0, `PodCIDRs:\t${(spec?.podCIDRs ?? []).join(',')}`);
  if (spec?.providerID) out.line(0, `ProviderID:\t${spec.providerID}`);
}

function describePods(out: DescribeWriter, pods: readonly Pod[], free: ResourceAmounts, { clock }: DescribeContext): void {
  out.line(0, `Non-terminated Pods:\t(${pods.length} in total)`);
  out.line(1, 'Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge');
  out.line(1, '---------\t----\t\t------------\t----------\t---------------\t-------------\t---');
  for (const pod of pods) {
    const [requests, limits] = [podRequests(pod), podLimits(pod)];
    const cells = [shareText(requests, free, 'cpu'), shareText(limits, free, 'cpu'), shareText(requests, free, 'memory'), shareText(limits, free, 'memory')];
    out.line(1, `${pod.metadata?.namespace ?? ''}\t${pod.metadata?.name ?? ''}\t\t${cells.join('\t')}\t${ageOf(pod.metadata?.creationTimestamp, clock)}`);
  }
}

function describeAllocated(out: DescribeWriter, pods: readonly Pod[], free: ResourceAmounts): void {
  const [requests, limits]: [ResourceAmounts, ResourceAmounts] = [new Map(), new Map()];
  for (const pod of pods) {
    addAmounts(requests, podRequests(pod));
    addAmounts(limits, podLimits(pod));
  }
  out.line(0, 'Allocated resources:');
  out.line(1, '(Total limits may be over 100 percent, i.e., overcommitted.)');
  out.line(1, 'Resource\tRequests\tLimits');
  out.line(1, '--------\t--------\t------');
  for (const name of ['cpu', 'memory', 'ephemeral-storage']) out.line(1, `${name}\t${shareText(requests, free, name)}\t${shareText(limits, free, name)}`);
  const others = sortedStrings([...free.keys()].filter((name) => name.startsWith('hugepages-') || (name.includes('/') && !name.startsWith('kubernetes.io/'))));
  for (const name of others) {
    const huge = name.startsWith('hugepages-');
    const cell = (amounts: ResourceAmounts) => (huge ? shareText(amounts, free, name) : formatQuantity(amounts.get(name) ?? ZERO));
    out.line(1, `${name}\t${cell(requests)}\t${cell(limits)}`);
  }
}

const ZERO: Quantity = quantityOf(0);

/** `250m (6%)`; the percentage is cut, not rounded. */
function shareText(amounts: ResourceAmounts, free: ResourceAmounts, name: string): string {
  const [amount, all] = [amounts.get(name) ?? ZERO, free.get(name) ?? ZERO];
  const exponent = name === 'cpu' ? MILLI : 0;
  const total = scaledValue(all, exponent);
  const percent = total === 0n ? 0n : (scaledValue(amount, exponent) * 100n) / total;
  return `${formatQuantity(amount)} (${percent}%)`;
}
