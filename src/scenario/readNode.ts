// A node of a document, checked: of the cluster at its start, or one that joins later.
import type { Taint } from '../api/core/v1/types.gen.ts';
import { isDns1123Subdomain } from '../api/formats/names.ts';
import type { NodeSettings } from './document.ts';
import { defined, join, own, type FieldReader, type Fields } from './fieldReader.ts';
import { readQuantity } from './readQuantity.ts';

export function readNode(reader: FieldReader, value: unknown, path: string): NodeSettings {
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['name', 'cpus', 'memory', 'disk', 'system', 'zone', 'labels', 'taints', 'maxPods', 'images', 'controlPlane', 'cgroups']);
  const taints = own(fields, 'taints');
  const images = own(fields, 'images');
  const system = own(fields, 'system');
  return {
    name: readName(reader, fields, path),
    cpus: reader.number(fields, path, 'cpus', 1, 1_024) ?? 4,
    memory: readQuantity(reader, fields, path, 'memory') ?? '8Gi',
    ...defined({
      disk: readQuantity(reader, fields, path, 'disk'),
      system: system === undefined ? undefined : readSystem(reader, system, join(path, 'system')),
      zone: reader.string(fields, path, 'zone'),
      labels: reader.stringMap(own(fields, 'labels'), join(path, 'labels')),
      maxPods: reader.number(fields, path, 'maxPods', 1, 10_000),
      taints: taints === undefined ? undefined : reader.list(taints, join(path, 'taints'), 100).map((taint, i) => readTaint(reader, taint, `${path}.taints[${i}]`)),
      images: images === undefined ? undefined : reader.list(images, join(path, 'images'), 1_000).filter((image) => typeof image === 'string'),
      cgroups: reader.oneOf(fields, path, 'cgroups', ['v1', 'v2'] as const),
      controlPlane: own(fields, 'controlPlane') === true ? true : undefined,
    }),
  };
}

function readName(reader: FieldReader, fields: Fields, path: string): string {
  const name = reader.requiredString(fields, path, 'name');
  if (name !== '' && isDns1123Subdomain(name).length > 0) reader.problem(join(path, 'name'), { code: 'notNodeName', text: name });
  return name;
}

function readSystem(reader: FieldReader, value: unknown, path: string): NonNullable<NodeSettings['system']> {
  const fields = reader.fields(value, path) ?? {};
  reader.onlyKnown(fields, path, ['memory', 'disk']);
  return defined({ memory: readQuantity(reader, fields, path, 'memory'), disk: readQuantity(reader, fields, path, 'disk') });
}

function readTaint(reader: FieldReader, value: unknown, path: string): Taint {
  const fields = reader.fields(value, path) ?? {};
  return {
    key: reader.requiredString(fields, path, 'key'),
    effect: reader.oneOf(fields, path, 'effect', ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] as const) ?? 'NoSchedule',
    ...defined({ value: reader.string(fields, path, 'value') }),
  };
}
