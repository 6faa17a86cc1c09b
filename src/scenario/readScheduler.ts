// `cluster.scheduler`: profiles of the scheduler.
import type { NodeAffinity, NodeSelectorRequirement, NodeSelectorTerm } from '../api/core/v1/types.gen.ts';
import type { SchedulerProfile, SchedulerSettings } from './document.ts';
import { defined, isFields, join, own, type FieldReader, type Fields } from './fieldReader.ts';

const MAX_PROFILES = 20;
const MAX_ITEMS = 100;
const MAX_WEIGHT = 1_000_000;

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'] as const;

export function readScheduler(reader: FieldReader, value: unknown): SchedulerSettings {
  const path = 'cluster.scheduler';
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['percentageOfNodesToScore', 'profiles']);
  const profiles = listOf(reader, fields, path, 'profiles', readProfile, MAX_PROFILES);
  const names = (profiles ?? []).map(({ schedulerName = 'default-scheduler' }) => schedulerName);
  names.forEach((name, i) => {
    if (names.indexOf(name) < i) reader.problem(`${path}.profiles[${i}].schedulerName`, { code: 'twoProfiles', schedulerName: name });
  });
  return defined({ percentageOfNodesToScore: reader.number(fields, path, 'percentageOfNodesToScore', 0, 100), profiles });
}

function readProfile(reader: FieldReader, fields: Fields, path: string): SchedulerProfile {
  reader.onlyKnown(fields, path, ['schedulerName', 'disabled', 'weights', 'scoringStrategy', 'addedAffinity', 'defaultConstraints']);
  const [strategy, affinity] = [own(fields, 'scoringStrategy'), own(fields, 'addedAffinity')];
  const disabled = own(fields, 'disabled');
  return defined({
    schedulerName: reader.string(fields, path, 'schedulerName'),
    disabled: disabled === undefined ? undefined : texts(reader, disabled, join(path, 'disabled')),
    weights: readWeights(reader, own(fields, 'weights'), join(path, 'weights')),
    scoringStrategy: strategy === undefined ? undefined : readStrategy(reader, strategy, join(path, 'scoringStrategy')),
    addedAffinity: affinity === undefined ? undefined : readAffinity(reader, affinity, join(path, 'addedAffinity')),
    defaultConstraints: listOf(reader, fields, path, 'defaultConstraints', (one, constraint, at) => ({
      maxSkew: one.number(constraint, at, 'maxSkew', 1, 1_000) ?? 1,
      topologyKey: one.requiredString(constraint, at, 'topologyKey'),
      whenUnsatisfiable: one.oneOf(constraint, at, 'whenUnsatisfiable', ['DoNotSchedule', 'ScheduleAnyway'] as const) ?? 'ScheduleAnyway',
    })),
  });
}

function readWeights(reader: FieldReader, value: unknown, path: string): Record<string, number> | undefined {
  const fields = value === undefined ? undefined : reader.fields(value, path);
  return fields && Object.fromEntries(Object.keys(fields).map((key) => [key, reader.number(fields, path, key, 0, MAX_WEIGHT) ?? 1]));
}

function readStrategy(reader: FieldReader, value: unknown, path: string): NonNullable<SchedulerProfile['scoringStrategy']> {
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['type', 'resources', 'shape']);
  return {
    type: reader.oneOf(fields, path, 'type', ['LeastAllocated', 'MostAllocated', 'RequestedToCapacityRatio'] as const) ?? 'LeastAllocated',
    ...defined({
      resources: listOf(reader, fields, path, 'resources', (one, resource, at) => ({ name: one.requiredString(resource, at, 'name'), weight: one.number(resource, at, 'weight', 1, 100) ?? 1 })),
      shape: listOf(reader, fields, path, 'shape', (one, point, at) => ({ utilization: one.number(point, at, 'utilization', 0, 100) ?? 0, score: one.number(point, at, 'score', 0, 10) ?? 0 })),
    }),
  };
}

function readAffinity(reader: FieldReader, value: unknown, path: string): NodeAffinity {
  const fields = reader.fields(value, path) ?? {};
  const [required, preferred] = ['requiredDuringSchedulingIgnoredDuringExecution', 'preferredDuringSchedulingIgnoredDuringExecution'] as const;
  reader.onlyKnown(fields, path, [required, preferred]);
  const selector = own(fields, required);
  const selectorPath = join(path, required);
  return defined({
    [required]: selector === undefined ? undefined : { nodeSelectorTerms: listOf(reader, reader.fields(selector, selectorPath) ?? {}, selectorPath, 'nodeSelectorTerms', readTerm) ?? [] },
    [preferred]: listOf(reader, fields, path, preferred, (one, term, at) => ({
      weight: one.number(term, at, 'weight', 1, 100) ?? 1,
      preference: readTerm(one, one.fields(own(term, 'preference') ?? {}, join(at, 'preference')) ?? {}, join(at, 'preference')),
    })),
  });
}

function readTerm(reader: FieldReader, fields: Fields, path: string): NodeSelectorTerm {
  reader.onlyKnown(fields, path, ['matchExpressions', 'matchFields']);
  return defined({
    matchExpressions: listOf(reader, fields, path, 'matchExpressions', readRequirement),
    matchFields: listOf(reader, fields, path, 'matchFields', readRequirement),
  });
}

function readRequirement(reader: FieldReader, fields: Fields, path: string): NodeSelectorRequirement {
  const values = own(fields, 'values');
  return {
    key: reader.requiredString(fields, path, 'key'),
    operator: reader.oneOf(fields, path, 'operator', OPERATORS) ?? 'Exists',
    ...(values === undefined ? {} : { values: texts(reader, values, join(path, 'values')) }),
  };
}

function texts(reader: FieldReader, value: unknown, path: string): readonly string[] {
  return reader.list(value, path, MAX_ITEMS).flatMap((item, i) => {
    if (typeof item === 'string') return [item];
    reader.problem(`${path}[${i}]`, { code: 'notText' });
    return [];
  });
}

/** Items that are mappings; undefined when the key is absent. */
function listOf<T>(reader: FieldReader, fields: Fields, path: string, key: string, read: (reader: FieldReader, fields: Fields, path: string) => T, limit = MAX_ITEMS): readonly T[] | undefined {
  const value = own(fields, key);
  if (value === undefined) return undefined;
  const at = join(path, key);
  return reader.list(value, at, limit).flatMap((item, i) => {
    if (isFields(item)) return [read(reader, item, `${at}[${i}]`)];
    reader.problem(`${at}[${i}]`, { code: 'notMapping' });
    return [];
  });
}
