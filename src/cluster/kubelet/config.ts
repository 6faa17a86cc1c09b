// What a kubelet can be configured with (KubeletConfiguration, as far as it shows), and its defaults.
import { seconds, type Micros } from '../../engine/simTime.ts';
import type { Taint } from '../../api/core/v1/types.gen.ts';

export interface SoftThreshold {
  readonly signal: 'memory.available' | 'nodefs.available';
  /** Bytes, or a share of what the node has. */
  readonly below: { readonly bytes: number } | { readonly share: number };
  /** evictionSoftGracePeriod */
  readonly gracePeriod: Micros;
}

export interface KubeletConfig {
  readonly clusterDomain: string;
  readonly clusterDNS: readonly string[];
  /** The node's own resolv.conf. */
  readonly resolvConf: { readonly servers: readonly string[]; readonly searches: readonly string[]; readonly options: readonly string[] };
  readonly maxPods: number;
  /** Longest crash back-off (crashLoopBackOff.maxContainerRestartPeriod). */
  readonly maxContainerRestartPeriod: Micros;
  readonly serializeImagePulls: boolean;
  readonly nodeLabels: Readonly<Record<string, string>>;
  readonly registerWithTaints: readonly Taint[];
  readonly podCIDR: string | undefined;
  /** `host:port` of the API server, for the service variables of namespaces without services of their own. */
  readonly masterServiceNamespace: string;
  /** How long a shutdown of the node waits for pods, and how much of that is kept for critical ones; 0: it does not wait. */
  readonly shutdownGracePeriod: Micros;
  readonly shutdownGracePeriodCriticalPods: Micros;
  /** Thresholds that must be met for a while, and leave pods time to end. */
  readonly evictionSoft: readonly SoftThreshold[];
  /** Seconds; the most that a soft eviction leaves a pod. */
  readonly evictionMaxPodGracePeriod: number;
  /** cpuManagerPolicy */
  readonly cpuManagerPolicy: 'none' | 'static';
  /** reservedSystemCPUs: of the system, never of one container alone. */
  readonly reservedCpus: readonly number[];
  readonly kubeletVersion: string;
  readonly containerRuntimeVersion: string;
  readonly osImage: string;
}

export const DEFAULT_KUBELET_CONFIG: KubeletConfig = {
  clusterDomain: 'cluster.local',
  clusterDNS: ['10.96.0.10'],
  resolvConf: { servers: ['127.0.0.11'], searches: [], options: ['ndots:0'] },
  maxPods: 110,
  maxContainerRestartPeriod: seconds(300),
  serializeImagePulls: true,
  nodeLabels: {},
  registerWithTaints: [],
  podCIDR: undefined,
  masterServiceNamespace: 'default',
  shutdownGracePeriod: 0,
  shutdownGracePeriodCriticalPods: 0,
  evictionSoft: [],
  evictionMaxPodGracePeriod: 0,
  cpuManagerPolicy: 'none',
  reservedCpus: [],
  kubeletVersion: 'v1.36.3',
  containerRuntimeVersion: 'containerd://2.4.2',
  osImage: 'Debian GNU/Linux 12 (bookworm)',
};

/** Periods and limits of the kubelet. Sources: pkg/kubelet/kubelet.go, pleg/generic.go, status_manager.go. */
export const PERIODS = {
  /** kubelet: plegRelistPeriod. */
  relist: seconds(1),
  /** How long an on-demand relist takes until its events are out; measured in recordings: 1 to 5 ms. */
  relistDuration: 1_000,
  /** kubelet: syncTicker, at which the work queue is looked at. */
  syncTick: seconds(1),
  /** kubelet: housekeepingPeriod. */
  housekeeping: seconds(2),
  /** kubelet: syncFrequency; stretched by up to half. */
  resync: seconds(60),
  /** kubelet: backOffPeriod; stretched by up to half. */
  errorBackOff: seconds(10),
  /** kubelet: backOffOnTransientErrorPeriod. */
  transientErrorBackOff: seconds(1),
  /** kubelet: podAttachAndMountRetryInterval. */
  volumeWaitPoll: 300_000,
  /** kubelet: podAttachAndMountTimeout. */
  volumeWaitTimeout: seconds(123),
  /** Populator and reconciler of the volume manager loop every 100 ms each. */
  volumeReconcile: 100_000,
  containerGC: seconds(60),
  /** kubelet: evictionMonitoringPeriod. */
  eviction: seconds(10),
  /** kubelet: volumeStatsAggPeriod; stretched up to twice its length. */
  volumeStats: seconds(60),
  nodeStatusUpdate: seconds(10),
  nodeStatusReport: seconds(300),
  leaseRenew: seconds(10),
} as const;
