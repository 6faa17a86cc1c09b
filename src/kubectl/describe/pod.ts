// `kubectl describe pod` (pkg/describe describePod).
import { sortedStrings } from '../../base/compareBytes.ts';
import type { Task } from '../../engine/task.ts';
import type { Pod } from '../../api/core/v1/types.gen.ts';
import { humanDuration, type PrintClock } from '../../api/printers/age.ts';
import { podQosClass } from '../../api/resources/qosClass.ts';
import { isTerminalPhase } from '../../api/core/v1/pod/phase.ts';
import { describeContainers, podFieldResolver } from './containers.ts';
import { describeEventsOf, type DescribeContext } from './describer.ts';
import { longTime, type DescribeWriter } from './describeWriter.ts';
import { describeAnnotations, describeLabels, describeTolerations } from './labels.ts';
import { describeSpread } from './podTemplate.ts';
import { describeVolumes } from './volumes.ts';

export function* describePod(out: DescribeWriter, pod: Pod, context: DescribeContext): Task<void> {
  describeHead(out, pod);
  describeState(out, pod, context.clock);
  describeAddresses(out, pod);
  describeAllContainers(out, pod);
  describeGatesAndConditions(out, pod);
  describeVolumes(out, pod.spec?.volumes);
  out.line(0, `QoS Class:\t${pod.status?.qosClass || podQosClass(pod.spec ?? { containers: [] })}`);
  describeLabels(out, 'Node-Selectors', pod.spec?.nodeSelector);
  describeTolerations(out, pod.spec?.tolerations);
  describeSpread(out, pod.spec?.topologySpreadConstraints);
  yield* describeEventsOf(out, pod, context);
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
  if (deletedAt !== undefined && !isTerminalPhase(phase)) {
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
  if (init.length > 0) describeContainers(out, { title: 'Init Containers', containers: init, statuses: pod.status?.initContainerStatuses ?? [], resolve, inTemplate: false });
  describeContainers(out, { title: 'Containers', containers: pod.spec?.containers ?? [], statuses: pod.status?.containerStatuses ?? [], resolve, inTemplate: false });
  const ephemeral = pod.spec?.ephemeralContainers ?? [];
  if (ephemeral.length > 0) describeContainers(out, { title: 'Ephemeral Containers', containers: ephemeral, statuses: pod.status?.ephemeralContainerStatuses ?? [], resolve, inTemplate: false });
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
