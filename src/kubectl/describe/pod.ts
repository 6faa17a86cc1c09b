// `kubectl describe pod` (pkg/describe describePod).
import { compareBytes, sortedStrings } from '../../base/compareBytes.ts';
import type { Event, Pod, TopologySpreadConstraint } from '../../api/core/v1/types.gen.ts';
import { humanDuration, type PrintClock } from '../../api/printers/age.ts';
import { describeContainers, podFieldResolver } from './containers.ts';
import { DescribeWriter, longTime } from './describeWriter.ts';
import { describeEvents } from './events.ts';
import { describeAnnotations, describeLabels, describeLines, describeTolerations } from './labels.ts';
import { describeVolumes } from './volumes.ts';

export function describePod(pod: Pod, events: readonly Event[], clock: PrintClock): string {
  const out = new DescribeWriter();
  describeHead(out, pod);
  describeState(out, pod, clock);
  describeAddresses(out, pod);
  describeAllContainers(out, pod);
  describeGatesAndConditions(out, pod);
  describeVolumes(out, pod.spec?.volumes);
  out.line(0, `QoS Class:\t${pod.status?.qosClass || 'BestEffort'}`);
  describeLabels(out, 'Node-Selectors', pod.spec?.nodeSelector);
  describeTolerations(out, pod.spec?.tolerations);
  const spread = pod.spec?.topologySpreadConstraints ?? [];
  if (spread.length > 0) describeSpread(out, spread);
  describeEvents(out, events, clock);
  return out.toString();
}

function describeHead(out: DescribeWriter, pod: Pod): void {
  const spec = pod.spec;
  out.line(0, `Name:\t${pod.metadata?.name ?? ''}`);
  out.line(0, `Namespace:\t${pod.metadata?.namespace ?? ''}`);
  if (spec?.priority !== undefined) out.line(0, `Priority:\t${spec.priority}`);
  if (spec?.priorityClassName) out.line(0, `Priority Class Name:\t${spec.priorityClassName}`);
  if (spec?.runtimeClassName) out.line(0, `Runtime Class Name:\t${spec.runtimeClassName}`);
  if (spec?.serviceAccountName) out.line(0, `Service Account:\t${spec.serviceAccountName}`);
  out.line(0, `Node:\t${spec?.nodeName ? `${spec.nodeName}/${pod.status?.hostIP ?? ''}` : '<none>'}`);
  if (pod.status?.startTime) out.line(0, `Start Time:\t${longTime(pod.status.startTime)}`);
  describeLabels(out, 'Labels', pod.metadata?.labels);
  describeAnnotations(out, pod.metadata?.annotations);
}

function describeState(out: DescribeWriter, pod: Pod, clock: PrintClock): void {
  const deletedAt = pod.metadata?.deletionTimestamp;
  const phase = pod.status?.phase ?? '';
  if (deletedAt !== undefined && phase !== 'Failed' && phase !== 'Succeeded') {
    out.line(0, `Status:\tTerminating (lasts ${humanDuration(clock.nowMs - Date.parse(deletedAt))})`);
    out.line(0, `Termination Grace Period:\t${pod.metadata?.deletionGracePeriodSeconds ?? 0}s`);
  } else {
    out.line(0, `Status:\t${phase}`);
  }
  if (pod.status?.reason) out.line(0, `Reason:\t${pod.status.reason}`);
  if (pod.status?.message) out.line(0, `Message:\t${pod.status.message}`);
  const seccomp = pod.spec?.securityContext?.seccompProfile;
  if (!seccomp) return;
  out.line(0, `SeccompProfile:\t${seccomp.type}`);
  if (seccomp.type === 'Localhost') out.line(0, `LocalhostProfile:\t${seccomp.localhostProfile ?? ''}`);
}

function describeAddresses(out: DescribeWriter, pod: Pod): void {
  const status = pod.status;
  out.line(0, `IP:\t${status?.podIP ?? ''}`);
  const ips = status?.podIPs ?? [];
  out.line(0, ips.length === 0 ? 'IPs:\t<none>' : 'IPs:');
  for (const { ip } of ips) out.line(1, `IP:\t${ip ?? ''}`);
  const controller = pod.metadata?.ownerReferences?.find((owner) => owner.controller);
  if (controller) out.line(0, `Controlled By:\t${controller.kind}/${controller.name}`);
  if (status?.nominatedNodeName) out.line(0, `NominatedNodeName:\t${status.nominatedNodeName}`);
  describePodResources(out, pod);
}

function describePodResources(out: DescribeWriter, pod: Pod): void {
  const resources = pod.spec?.resources;
  if (!resources) return;
  out.line(0, 'Resources:');
  for (const [title, list] of [['Limits', resources.limits], ['Requests', resources.requests]] as const) {
    const names = sortedStrings(Object.keys(list ?? {}));
    if (names.length > 0) out.line(1, `${title}:`);
    for (const name of names) out.line(2, `${name}:\t${list?.[name] ?? ''}`);
  }
}

function describeAllContainers(out: DescribeWriter, pod: Pod): void {
  const resolve = podFieldResolver(pod);
  const init = pod.spec?.initContainers ?? [];
  if (init.length > 0) describeContainers(out, { title: 'Init Containers', containers: init, statuses: pod.status?.initContainerStatuses ?? [], resolve, level: 0 });
  describeContainers(out, { title: 'Containers', containers: pod.spec?.containers ?? [], statuses: pod.status?.containerStatuses ?? [], resolve, level: 0 });
  const ephemeral = pod.spec?.ephemeralContainers ?? [];
  if (ephemeral.length > 0) describeContainers(out, { title: 'Ephemeral Containers', containers: ephemeral, statuses: pod.status?.ephemeralContainerStatuses ?? [], resolve, level: 0 });
}

function describeGatesAndConditions(out: DescribeWriter, pod: Pod): void {
  const conditions = pod.status?.conditions ?? [];
  const gates = pod.spec?.readinessGates ?? [];
  if (gates.length > 0) {
    out.line(0, 'Readiness Gates:');
    out.line(1, 'Type\tStatus');
    for (const { conditionType } of gates) out.line(1, `${conditionType} \t${conditions.find((condition) => condition.type === conditionType)?.status ?? '<none>'} `);
  }
  if (conditions.length === 0) return;
  out.line(0, 'Conditions:');
  out.line(1, 'Type\tStatus');
  for (const condition of conditions) out.line(1, `${condition.type} \t${condition.status} `);
}

function describeSpread(out: DescribeWriter, constraints: readonly TopologySpreadConstraint[]): void {
  const sorted = [...constraints].sort((a, b) => compareBytes(a.topologyKey, b.topologyKey));
  const lines = sorted.map((constraint) => {
    const labels = constraint.labelSelector?.matchLabels ?? {};
    const selector = sortedStrings(Object.keys(labels)).map((key) => `${key}=${labels[key] ?? ''}`).join(',');
    return `${constraint.topologyKey}:${constraint.whenUnsatisfiable} when max skew ${constraint.maxSkew} is exceeded${constraint.labelSelector ? ` for selector ${selector}` : ''}`;
  });
  describeLines(out, 'Topology Spread Constraints', lines);
}
