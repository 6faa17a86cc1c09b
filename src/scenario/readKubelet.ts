// `cluster.kubelet`: how the kubelets of a document are configured.
import { parseCpuSet } from '../base/cpuSet.ts';
import { parseQuantity } from '../api/quantity/parseQuantity.ts';
import { checkDuration } from './checkDuration.ts';
import type { KubeletSettings } from './document.ts';
import { defined, join, own, type FieldReader, type Fields } from './fieldReader.ts';

const SIGNALS = ['memory.available', 'nodefs.available'] as const;
const MOST_SECONDS = 1_000_000;

export function readKubelet(reader: FieldReader, value: unknown, path: string): KubeletSettings {
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['shutdownGracePeriod', 'shutdownGracePeriodCriticalPods', 'evictionSoft', 'evictionSoftGracePeriod', 'evictionMaxPodGracePeriod', 'cpuManagerPolicy', 'reservedSystemCPUs']);
  return defined({
    shutdownGracePeriod: readDuration(reader, fields, path, 'shutdownGracePeriod'),
    shutdownGracePeriodCriticalPods: readDuration(reader, fields, path, 'shutdownGracePeriodCriticalPods'),
    evictionSoft: bySignal(reader, fields, path, 'evictionSoft', (text, at) => {
      if (!/^\d+(\.\d+)?%$/.test(text) && !parseQuantity(text).ok) reader.problem(at, { code: 'notQuantity', example: '1Gi' });
    }),
    evictionSoftGracePeriod: bySignal(reader, fields, path, 'evictionSoftGracePeriod', (text, at) => checkDuration(reader, at, text)),
    evictionMaxPodGracePeriod: reader.number(fields, path, 'evictionMaxPodGracePeriod', 0, MOST_SECONDS),
    cpuManagerPolicy: reader.oneOf(fields, path, 'cpuManagerPolicy', ['none', 'static'] as const),
    reservedSystemCPUs: readCpus(reader, fields, path),
  });
}

function readDuration(reader: FieldReader, fields: Fields, path: string, key: string): string | undefined {
  const text = reader.string(fields, path, key);
  if (text !== undefined) checkDuration(reader, join(path, key), text);
  return text;
}

function bySignal(reader: FieldReader, fields: Fields, path: string, key: string, check: (text: string, path: string) => void): Record<string, string> | undefined {
  const at = join(path, key);
  const map = reader.stringMap(own(fields, key), at);
  for (const [signal, text] of Object.entries(map ?? {})) check(text, join(at, signal));
  if (map !== undefined) reader.onlyKnown(map, at, SIGNALS);
  return map;
}

function readCpus(reader: FieldReader, fields: Fields, path: string): string | undefined {
  const value = own(fields, 'reservedSystemCPUs');
  const text = typeof value === 'number' ? String(value) : reader.string(fields, path, 'reservedSystemCPUs');
  if (text !== undefined && parseCpuSet(text) === undefined) reader.problem(join(path, 'reservedSystemCPUs'), { code: 'notOneOf', values: ['0', '0-1', '0,2'] });
  return text;
}
