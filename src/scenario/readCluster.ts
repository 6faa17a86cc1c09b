// The cluster that a document describes, each field checked.
import type { AddonSettings, ClusterSettings, NetworkSettings, RegistrySettings } from './document.ts';
import { defined, join, own, type FieldReader } from './fieldReader.ts';
import { PRESET_NAMES } from './presets.ts';
import { readKubelet } from './readKubelet.ts';
import { readLogins } from './readImages.ts';
import { readNode } from './readNode.ts';
import { readScheduler } from './readScheduler.ts';

/** As many as a resolver takes. */
const MAX_SEARCH = 32;
const MAX_NODES = 5_000;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/** The cluster of a document, at the place where it stands. */
export function readCluster(reader: FieldReader, value: unknown, place: string): ClusterSettings {
  if (value === undefined) return { preset: 'playground' };
  const fields = reader.fields(value, place) ?? {};
  reader.onlyKnown(fields, place, ['preset', 'nodes', 'registry', 'network', 'addons', 'scheduler', 'kubelet']);
  const preset = reader.oneOf(fields, place, 'preset', PRESET_NAMES) ?? 'playground';
  const nodes = own(fields, 'nodes');
  const registry = own(fields, 'registry');
  const network = own(fields, 'network');
  const addons = own(fields, 'addons');
  const scheduler = own(fields, 'scheduler');
  const kubelet = own(fields, 'kubelet');
  return {
    preset,
    ...(nodes === undefined ? {} : { nodes: reader.list(nodes, join(place, 'nodes'), MAX_NODES).map((node, i) => readNode(reader, node, `${join(place, 'nodes')}[${i}]`)) }),
    ...(registry === undefined ? {} : { registry: readRegistry(reader, registry, join(place, 'registry')) }),
    ...(network === undefined ? {} : { network: readNetwork(reader, network, join(place, 'network')) }),
    ...(addons === undefined ? {} : { addons: readAddons(reader, addons, join(place, 'addons')) }),
    ...(scheduler === undefined ? {} : { scheduler: readScheduler(reader, scheduler) }),
    ...(kubelet === undefined ? {} : { kubelet: readKubelet(reader, kubelet, join(place, 'kubelet')) }),
  };
}

function readRegistry(reader: FieldReader, value: unknown, path: string): RegistrySettings {
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['unknownImages', 'bandwidth', 'pullSeconds', 'source', 'logins']);
  const pullSeconds = own(fields, 'pullSeconds');
  return defined({
    unknownImages: reader.oneOf(fields, path, 'unknownImages', ['stand-in', 'not-found'] as const),
    bandwidth: reader.number(fields, path, 'bandwidth', 1, 1e12),
    source: reader.oneOf(fields, path, 'source', ['catalog', 'recorded'] as const),
    logins: own(fields, 'logins') === undefined ? undefined : readLogins(reader, own(fields, 'logins'), join(path, 'logins')),
    pullSeconds: pullSeconds === undefined ? undefined : readNumbers(reader, pullSeconds, join(path, 'pullSeconds')),
  });
}

function readNetwork(reader: FieldReader, value: unknown, path: string): NetworkSettings {
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['publicHosts', 'names', 'search']);
  const names = reader.stringMap(own(fields, 'names'), join(path, 'names'));
  for (const [name, address] of Object.entries(names ?? {})) if (!IPV4.test(address)) reader.problem(join(join(path, 'names'), name), { code: 'notAddress', text: address });
  const search = reader.list(own(fields, 'search'), join(path, 'search'), MAX_SEARCH).filter((domain) => typeof domain === 'string');
  return defined({ publicHosts: reader.oneOf(fields, path, 'publicHosts', ['stand-in', 'none'] as const), names, search: search.length === 0 ? undefined : search });
}

function readAddons(reader: FieldReader, value: unknown, path: string): AddonSettings {
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['metricsServer']);
  const metricsServer = own(fields, 'metricsServer');
  if (metricsServer !== undefined && typeof metricsServer !== 'boolean') reader.problem(join(path, 'metricsServer'), { code: 'notOneOf', values: ['true', 'false'] });
  return typeof metricsServer === 'boolean' ? { metricsServer } : {};
}

function readNumbers(reader: FieldReader, value: unknown, path: string): Record<string, number> {
  const fields = reader.fields(value, path) ?? {};
  return Object.fromEntries(Object.keys(fields).map((key) => [key, reader.number(fields, path, key, 0, 3_600) ?? 0]));
}
