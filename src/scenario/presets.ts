// Clusters by name: nodes and registry of the playground, and of the cluster on which the golden traces were recorded.
import type { ClusterSettings, NodeSettings, SchedulerSettings } from './document.ts';

export interface ClusterPreset {
  readonly nodes: readonly NodeSettings[];
  readonly registry: NonNullable<ClusterSettings['registry']>;
  readonly network: NonNullable<ClusterSettings['network']>;
  readonly addons: NonNullable<ClusterSettings['addons']>;
  readonly scheduler?: SchedulerSettings;
}

const ZONES = ['zone-a', 'zone-b', 'zone-c'];

function workers(count: number, size: Pick<NodeSettings, 'cpus' | 'memory' | 'disk'>): NodeSettings[] {
  return Array.from({ length: count }, (_, i) => ({ name: `node-${i + 1}`, zone: ZONES[i % ZONES.length] ?? 'zone-a', ...size }));
}

const PLAYGROUND: ClusterPreset = {
  nodes: workers(3, { cpus: 4, memory: '8Gi', disk: '100Gi' }),
  registry: { unknownImages: 'stand-in', source: 'catalog' },
  network: { publicHosts: 'stand-in' },
  addons: { metricsServer: true },
};

/** As recorded: 2 CPUs and 24 GiB a node, no control-plane node, busybox 1.35 behind every busybox tag. */
function recorded(count: number): ClusterPreset {
  return {
    nodes: workers(count, { cpus: 2, memory: '24738644Ki', disk: '240Gi' }),
    registry: { unknownImages: 'not-found', source: 'recorded' },
    network: { publicHosts: 'none' },
    addons: {},
  };
}

const PRESETS = new Map<string, ClusterPreset>([
  ['playground', PLAYGROUND],
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
  return { nodes: settings.nodes ?? preset.nodes, registry: { ...preset.registry, ...settings.registry }, network: { ...preset.network, ...settings.network }, addons: { ...preset.addons, ...settings.addons }, ...(settings.scheduler === undefined ? {} : { scheduler: settings.scheduler }) };
}
