// The fields of a scenario document of the present version, each checked; what comes out is fresh data.
import type { Taint } from '../api/core/v1/types.gen.ts';
import { failure, ok, type Result } from '../base/result.ts';
import {
  DEFAULT_SEED, DEFAULT_START, SCHEMA_VERSION, type AddonSettings, type ClusterSettings, type NetworkSettings, type NodeSettings, type RegistrySettings, type ScenarioDocument,
} from './document.ts';
import { parseDuration } from './duration.ts';
import { defined, FieldReader, join, own, type FieldProblem, type Fields } from './fieldReader.ts';
import { PRESET_NAMES } from './presets.ts';
import { readChecks } from './readChecks.ts';
import { readFiles } from './readFiles.ts';
import { readInputs } from './readInputs.ts';
import { readScheduler } from './readScheduler.ts';
import { readTrace, readView } from './readView.ts';

const MAX_NODES = 5_000;

/** Minor versions that can be simulated. */
const KUBERNETES_VERSIONS = ['1.36'];

export function readDocument(data: Fields): Result<ScenarioDocument, readonly FieldProblem[]> {
  const reader = new FieldReader();
  reader.onlyKnown(data, '', ['schemaVersion', 'title', 'kubernetes', 'seed', 'start', 'cluster', 'files', 'home', 'inputs', 'until', 'checks', 'view', 'trace']);
  const until = reader.string(data, '', 'until');
  if (until !== undefined) checkDuration(reader, 'until', until);
  const document: ScenarioDocument = {
    schemaVersion: SCHEMA_VERSION,
    ...defined({ title: reader.string(data, '', 'title'), until }),
    kubernetes: readVersion(reader, data),
    seed: reader.number(data, '', 'seed', 0, 0xffffffff) ?? DEFAULT_SEED,
    start: readStart(reader, data),
    cluster: readCluster(reader, own(data, 'cluster')),
    files: readFiles(reader, data, '', 'files'),
    ...(own(data, 'home') === undefined ? {} : { home: readFiles(reader, data, '', 'home') }),
    inputs: readInputs(reader, own(data, 'inputs')),
    ...(own(data, 'checks') === undefined ? {} : { checks: readChecks(reader, own(data, 'checks')) }),
    ...defined({ view: readView(reader, own(data, 'view')), trace: readTrace(reader, own(data, 'trace')) }),
  };
  const names = new Set((document.home ?? document.files).map((file) => file.name));
  document.inputs.forEach((input, i) => {
    if ('file' in input && input.file !== undefined && input.text === undefined && !names.has(input.file)) reader.problem(`inputs[${i}].file`, { code: 'noFile', file: input.file });
  });
  return reader.problems.length > 0 ? failure(reader.problems) : ok(document);
}

function readVersion(reader: FieldReader, data: Fields): string {
  const version = reader.string(data, '', 'kubernetes') ?? '1.36';
  if (!KUBERNETES_VERSIONS.includes(version)) reader.problem('kubernetes', { code: 'notSimulated', version, known: KUBERNETES_VERSIONS });
  return version;
}

function readStart(reader: FieldReader, data: Fields): string {
  const start = reader.string(data, '', 'start') ?? DEFAULT_START;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(start) || Number.isNaN(Date.parse(start))) reader.problem('start', { code: 'notInstant', example: DEFAULT_START });
  return start;
}

function readCluster(reader: FieldReader, value: unknown): ClusterSettings {
  if (value === undefined) return { preset: 'playground' };
  const fields = reader.fields(value, 'cluster') ?? {};
  reader.onlyKnown(fields, 'cluster', ['preset', 'nodes', 'registry', 'network', 'addons', 'scheduler']);
  const preset = reader.oneOf(fields, 'cluster', 'preset', PRESET_NAMES) ?? 'playground';
  const nodes = own(fields, 'nodes');
  const registry = own(fields, 'registry');
  const network = own(fields, 'network');
  const addons = own(fields, 'addons');
  const scheduler = own(fields, 'scheduler');
  return {
    preset,
    ...(nodes === undefined ? {} : { nodes: reader.list(nodes, 'cluster.nodes', MAX_NODES).map((node, i) => readNode(reader, node, `cluster.nodes[${i}]`)) }),
    ...(registry === undefined ? {} : { registry: readRegistry(reader, registry) }),
    ...(network === undefined ? {} : { network: readNetwork(reader, network) }),
    ...(addons === undefined ? {} : { addons: readAddons(reader, addons) }),
    ...(scheduler === undefined ? {} : { scheduler: readScheduler(reader, scheduler) }),
  };
}

function readNode(reader: FieldReader, value: unknown, path: string): NodeSettings {
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['name', 'cpus', 'memory', 'disk', 'zone', 'labels', 'taints', 'maxPods', 'images', 'controlPlane']);
  const taints = own(fields, 'taints');
  const images = own(fields, 'images');
  return {
    name: reader.requiredString(fields, path, 'name'),
    cpus: reader.number(fields, path, 'cpus', 1, 1_024) ?? 4,
    memory: reader.string(fields, path, 'memory') ?? '8Gi',
    ...defined({
      disk: reader.string(fields, path, 'disk'),
      zone: reader.string(fields, path, 'zone'),
      labels: reader.stringMap(own(fields, 'labels'), join(path, 'labels')),
      maxPods: reader.number(fields, path, 'maxPods', 1, 10_000),
      taints: taints === undefined ? undefined : reader.list(taints, join(path, 'taints'), 100).map((taint, i) => readTaint(reader, taint, `${path}.taints[${i}]`)),
      images: images === undefined ? undefined : reader.list(images, join(path, 'images'), 1_000).filter((image) => typeof image === 'string'),
      controlPlane: own(fields, 'controlPlane') === true ? true : undefined,
    }),
  };
}

function readTaint(reader: FieldReader, value: unknown, path: string): Taint {
  const fields = reader.fields(value, path) ?? {};
  return {
    key: reader.requiredString(fields, path, 'key'),
    effect: reader.oneOf(fields, path, 'effect', ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] as const) ?? 'NoSchedule',
    ...defined({ value: reader.string(fields, path, 'value') }),
  };
}

function readRegistry(reader: FieldReader, value: unknown): RegistrySettings {
  const path = 'cluster.registry';
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['unknownImages', 'bandwidth', 'pullSeconds', 'source']);
  const pullSeconds = own(fields, 'pullSeconds');
  return defined({
    unknownImages: reader.oneOf(fields, path, 'unknownImages', ['stand-in', 'not-found'] as const),
    bandwidth: reader.number(fields, path, 'bandwidth', 1, 1e12),
    source: reader.oneOf(fields, path, 'source', ['catalog', 'recorded'] as const),
    pullSeconds: pullSeconds === undefined ? undefined : readNumbers(reader, pullSeconds, join(path, 'pullSeconds')),
  });
}

function readNetwork(reader: FieldReader, value: unknown): NetworkSettings {
  const path = 'cluster.network';
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['publicHosts']);
  return defined({ publicHosts: reader.oneOf(fields, path, 'publicHosts', ['stand-in', 'none'] as const) });
}

function readAddons(reader: FieldReader, value: unknown): AddonSettings {
  const path = 'cluster.addons';
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

/** Reports a duration that cannot be read. */
export function checkDuration(reader: FieldReader, path: string, text: string): void {
  const parsed = parseDuration(text);
  if (!parsed.ok) reader.problem(path, parsed.error);
}
