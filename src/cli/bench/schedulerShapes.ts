// The shapes of upstream's scheduler_perf with their thresholds: test/integration/scheduler_perf/{misc,affinity,
// topology_spreading}/performance-config.yaml of kubernetes/kubernetes (`threshold:`, pods per second, measured there on
// several cores, API server and etcd beside it).
import type { Pod, PodSpec } from '../../api/core/v1/types.gen.ts';
import { HIGH } from './schedulerStage.ts';
import { TOPOLOGY_ZONE } from '../../api/core/v1/node/labels.ts';

export interface SchedulerShape {
  readonly name: string;
  readonly threshold: number;
  readonly nodes: number;
  labelsOf(index: number): Readonly<Record<string, string>>;
  /** Placed before the clock runs. */
  readonly before: readonly Pods[];
  /** Created five a second while it runs; they need not be placed. */
  readonly beside?: (name: string) => Pod;
  readonly measured: Pods;
}

export interface Pods {
  readonly count: number;
  make(name: string): Pod;
}

const HOST = 'kubernetes.io/hostname';
const NAMESPACES = ['sched-1', 'sched-0'];
const NONE = (): Readonly<Record<string, string>> => ({});
const ONE_ZONE = (): Readonly<Record<string, string>> => ({ [TOPOLOGY_ZONE]: 'zone1' });
const THREE_ZONES = (i: number): Readonly<Record<string, string>> => ({ [TOPOLOGY_ZONE]: `moon-${(i % 3) + 1}` });

/** `before` pods are in sched-0, measured ones in sched-1. */
type Make = (namespace: string) => (name: string) => Pod;

function podOf(spec: Partial<PodSpec>, labels: Readonly<Record<string, string>> = {}, requests: Readonly<Record<string, string>> = { cpu: '100m', memory: '500Mi' }): Make {
  return (namespace) => (name) => ({
    apiVersion: 'v1', kind: 'Pod',
    metadata: { name, namespace, labels },
    spec: { ...spec, containers: [{ name: 'pause', image: 'registry.k8s.io/pause:3.10', ports: [{ containerPort: 80 }], resources: { requests, limits: requests } }] },
  });
}

const plain = podOf({});
const lowPriority = podOf({ terminationGracePeriodSeconds: 0 }, {}, { cpu: '900m', memory: '500Mi' });
/** Their priority comes from a class here: admission does not take a bare number. */
const highPriority = podOf({ priorityClassName: HIGH }, {}, { cpu: '3000m', memory: '500Mi' });
const tooLarge = podOf({ priorityClassName: HIGH }, {}, { cpu: '9', memory: '500Mi' });
const spread = podOf({ topologySpreadConstraints: [{ maxSkew: 5, topologyKey: TOPOLOGY_ZONE, whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { color: 'blue' } } }] }, { color: 'blue' });
const softSpread = podOf({ topologySpreadConstraints: [{ maxSkew: 5, topologyKey: TOPOLOGY_ZONE, whenUnsatisfiable: 'ScheduleAnyway', labelSelector: { matchLabels: { color: 'blue' } } }] }, { color: 'blue' });

const term = (color: string, topologyKey: string) => ({ labelSelector: { matchLabels: { color } }, topologyKey, namespaces: NAMESPACES });
const required = (color: string, key: string) => ({ requiredDuringSchedulingIgnoredDuringExecution: [term(color, key)] });
const preferred = (color: string, key: string) => ({ preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: term(color, key) }] });
const affinity = podOf({ affinity: { podAffinity: required('blue', TOPOLOGY_ZONE) } }, { color: 'blue' });
const antiAffinity = podOf({ affinity: { podAntiAffinity: required('green', HOST) } }, { color: 'green' });
const preferredAffinity = podOf({ affinity: { podAffinity: preferred('red', HOST) } }, { color: 'red' });
const preferredAntiAffinity = podOf({ affinity: { podAntiAffinity: preferred('yellow', HOST) } }, { color: 'yellow' });

const before = (count: number, make: Make): Pods => ({ count, make: make('sched-0') });
const measured = (count: number, make: Make): Pods => ({ count, make: make('sched-1') });

export const SCHEDULER_SHAPES: readonly SchedulerShape[] = [
  { name: 'SchedulingBasic', threshold: 680, nodes: 5_000, labelsOf: NONE, before: [before(1_000, plain)], measured: measured(10_000, plain) },
  { name: 'TopologySpreading', threshold: 460, nodes: 5_000, labelsOf: THREE_ZONES, before: [before(5_000, plain)], measured: measured(5_000, spread) },
  { name: 'PreferredTopologySpreading', threshold: 340, nodes: 5_000, labelsOf: THREE_ZONES, before: [before(5_000, plain)], measured: measured(5_000, softSpread) },
  { name: 'SchedulingPodAffinity', threshold: 35, nodes: 5_000, labelsOf: ONE_ZONE, before: [before(5_000, affinity)], measured: measured(5_000, affinity) },
  { name: 'SchedulingPodAntiAffinity', threshold: 60, nodes: 5_000, labelsOf: NONE, before: [before(1_000, antiAffinity)], measured: measured(2_000, antiAffinity) },
  { name: 'SchedulingPreferredPodAffinity', threshold: 90, nodes: 5_000, labelsOf: NONE, before: [before(5_000, preferredAffinity)], measured: measured(5_000, preferredAffinity) },
  { name: 'PreemptionAsync', threshold: 570, nodes: 5_000, labelsOf: NONE, before: [before(20_000, lowPriority)], beside: highPriority('sched-0'), measured: measured(5_000, plain) },
  { name: 'Unschedulable', threshold: 590, nodes: 5_000, labelsOf: NONE, before: [before(100, plain)], beside: tooLarge('sched-0'), measured: measured(10_000, plain) },
  {
    name: 'MixedSchedulingBasePod', threshold: 140, nodes: 5_000, labelsOf: ONE_ZONE,
    before: [plain, affinity, antiAffinity, preferredAffinity, preferredAntiAffinity].map((make) => before(2_000, make)), measured: measured(5_000, plain),
  },
];
