// A document's settings of the kubelets as they configure themselves with.
import { parseCpuSet } from '../base/cpuSet.ts';
import type { KubeletConfig, SoftThreshold } from '../cluster/kubelet/config.ts';
import type { KubeletSettings } from '../scenario/document.ts';
import { durationMicros } from '../scenario/duration.ts';
import { bytesOf } from './imageDefinition.ts';

export function kubeletConfig({ shutdownGracePeriod, shutdownGracePeriodCriticalPods, evictionSoft = {}, evictionSoftGracePeriod = {}, evictionMaxPodGracePeriod, cpuManagerPolicy = 'none', reservedSystemCPUs }: KubeletSettings): Partial<KubeletConfig> {
  return {
    shutdownGracePeriod: durationMicros(shutdownGracePeriod),
    shutdownGracePeriodCriticalPods: durationMicros(shutdownGracePeriodCriticalPods),
    evictionSoft: Object.entries(evictionSoft).flatMap(([signal, text]) => softThreshold(signal, text, durationMicros(evictionSoftGracePeriod[signal]))),
    cpuManagerPolicy,
    reservedCpus: parseCpuSet(reservedSystemCPUs ?? (cpuManagerPolicy === 'static' ? '0' : '')) ?? [],
    ...(evictionMaxPodGracePeriod === undefined ? {} : { evictionMaxPodGracePeriod }),
  };
}

function softThreshold(signal: string, text: string, gracePeriod: number): readonly SoftThreshold[] {
  if (signal !== 'memory.available' && signal !== 'nodefs.available') return [];
  return [{ signal, gracePeriod, below: text.endsWith('%') ? { share: Number(text.slice(0, -1)) / 100 } : { bytes: bytesOf(text) } }];
}
