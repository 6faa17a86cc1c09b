// Clusters by name: nodes and registry of the playground, of the lessons' stages, and of the cluster on which the golden traces were recorded.
import type { ClusterSettings, KubeletSettings, NodeSettings, SchedulerSettings } from './document.ts';

export interface ClusterPreset {
  readonly nodes: readonly NodeSettings[];
  readonly registry: NonNullable<ClusterSettings['registry']>;
  readonly network: NonNullable<ClusterSettings['network']>;
  readonly addons: NonNullable<ClusterSettings['addons']>;
  readonly scheduler?: SchedulerSettings;
  readonly kubelet?: KubeletSettings;
  /** Its nodes are one machine's, and keep each other waiting: what that machine says of itself. */
  readonly sharedHost?: { readonly hostname: string; readonly hosts: string; readonly kernel: string; readonly restrictsOomScore: boolean };
}

const ZONES = ['zone-a', 'zone-b', 'zone-c'];

function workers(count: number, size: Pick<NodeSettings, 'cpus' | 'memory' | 'disk' | 'cgroups'>): NodeSettings[] {
  return Array.from({ length: count }, (_, i) => ({ name: `node-${i + 1}`, zone: ZONES[i % ZONES.length] ?? 'zone-a', ...size }));
}

const PLAYGROUND: ClusterPreset = {
  nodes: workers(3, { cpus: 4, memory: '8Gi', disk: '100Gi' }),
  registry: { unknownImages: 'stand-in', source: 'catalog' },
  network: { publicHosts: 'stand-in' },
  addons: { metricsServer: true },
};

const RECORDED_HOST = { hostname: 'vm', hosts: '127.0.0.1 localhost\n127.0.0.1 runsc\n127.0.0.1 vm\n', kernel: '6.18.44-fc-v509', restrictsOomScore: true };

/** As recorded: 2 CPUs and 24 GiB a node, cgroups v1, all of them on one machine, no control-plane node, busybox 1.35 behind every busybox tag. */
function recorded(count: number): ClusterPreset {
  return {
    nodes: workers(count, { cpus: 2, memory: '24684100Ki', disk: '264212084Ki', cgroups: 'v1' }),
    registry: { unknownImages: 'not-found', source: 'recorded' },
    network: { publicHosts: 'none' },
    addons: {},
    sharedHost: RECORDED_HOST,
  };
}

/** What a lesson's Pods run is on every node of its stage, so that a Pod runs a second after it is applied. */
const STAGE_IMAGES = [
  'busybox', 'busybox:1.28', 'busybox:1.36', 'nginx', 'nginx:1.26', 'nginx:1.27', 'alpine:3.20', 'redis:7', 'httpd:2.4', 'polinux/stress', 'curlimages/curl:8.10.1',
  'registry.k8s.io/e2e-test-images/agnhost:2.53', 'registry.k8s.io/pause:3.10', 'lab/greeter:1', 'lab/shop:1', 'lab/ramp:1', 'lab/apicall:1',
];

/** Of a lesson: small, and 4Gi can be allocated (the kubelet keeps 100Mi back), so that sums can be done in the head. */
const STAGE_NODE = { cpus: 2, memory: '4196Mi', disk: '20Gi', images: STAGE_IMAGES };

function stage(nodes: readonly NodeSettings[]): ClusterPreset {
  return { nodes, registry: { unknownImages: 'not-found', source: 'catalog' }, network: { publicHosts: 'stand-in' }, addons: {} };
}

function stageNodes(count: number, zones: boolean): NodeSettings[] {
  return Array.from({ length: count }, (_, i) => ({ name: `node-${i + 1}`, ...(zones ? { zone: ZONES[i] ?? 'zone-a' } : {}), ...STAGE_NODE }));
}

const CONTROL_PLANE_NODE: NodeSettings = {
  name: 'cp-1', ...STAGE_NODE, controlPlane: true, labels: { 'node-role.kubernetes.io/control-plane': '' }, taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }],
};

const PRESETS = new Map<string, ClusterPreset>([
  ['playground', PLAYGROUND],
  ['solo', stage(stageNodes(1, false))],
  ['trio', stage(stageNodes(3, true))],
  ['flat', stage(stageNodes(3, false))],
  ['kubeadm', stage([CONTROL_PLANE_NODE, ...stageNodes(2, false)])],
  ['golden-1', recorded(1)],
  ['golden-3', recorded(3)],
]);

export const PRESET_NAMES: readonly string[] = [...PRESETS.keys()];

/** The preset of that name; undefined when there is none. */
export function clusterPreset(name: string): ClusterPreset | undefined {
  return PRESETS.get(name);
}

/** Settings with their preset filled in. The preset must exist (parseDocument has checked). */
export function resolveCluster(settings: ClusterSettings): ClusterPreset {
  const preset = clusterPreset(settings.preset) ?? PLAYGROUND;
  return { nodes: settings.nodes ?? preset.nodes, registry: { ...preset.registry, ...settings.registry }, network: { ...preset.network, ...settings.network }, addons: { ...preset.addons, ...settings.addons }, ...(preset.sharedHost === undefined ? {} : { sharedHost: preset.sharedHost }), ...(settings.scheduler === undefined ? {} : { scheduler: settings.scheduler }), ...(settings.kubelet === undefined ? {} : { kubelet: settings.kubelet }) };
}
