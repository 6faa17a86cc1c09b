// Tables of Namespaces and of what configures the Pods in them: ConfigMaps, Secrets, accounts, limits, quotas, priorities.
import { sortedStrings } from '../../base/compareBytes.ts';
import type { ConfigMap, Namespace, ResourceQuota, Secret } from '../core/v1/types.gen.ts';
import type { KubeObject } from '../resources.ts';
import type { PriorityClass } from '../scheduling/v1/types.gen.ts';
import { age, nameOf } from './cells.ts';
import { integer, text, type Printer } from './table.ts';

export const namespacePrinter = {
  columns: [text('Name'), text('Status'), text('Age')],
  cells: (namespace, clock) => [nameOf(namespace), namespace.status?.phase ?? '', age(namespace, clock)],
} satisfies Printer<Namespace>;

export const configMapPrinter = {
  columns: [text('Name'), text('Data'), text('Age')],
  cells: (map, clock) => [nameOf(map), Object.keys(map.data ?? {}).length + Object.keys(map.binaryData ?? {}).length, age(map, clock)],
} satisfies Printer<ConfigMap>;

export const secretPrinter = {
  columns: [text('Name'), text('Type'), text('Data'), text('Age')],
  cells: (secret, clock) => [nameOf(secret), secret.type ?? '', Object.keys(secret.data ?? {}).length, age(secret, clock)],
} satisfies Printer<Secret>;

export const createdAtPrinter = {
  columns: [text('Name'), { name: 'Created At', type: 'date', priority: 0 }],
  cells: (object) => [nameOf(object), object.metadata?.creationTimestamp ?? '<unknown>'],
} satisfies Printer<KubeObject>;

export const resourceQuotaPrinter = {
  columns: [text('Name'), text('Request'), text('Limit'), text('Age')],
  cells(quota, clock) {
    const { hard = {}, used = {} } = quota.status ?? {};
    const shown = (wanted: boolean) =>
      sortedStrings(Object.keys(hard)).filter((resource) => resource.startsWith('limits') === wanted).map((resource) => `${resource}: ${String(used[resource] ?? '0')}/${String(hard[resource] ?? '0')}`).join(', ');
    return [nameOf(quota), shown(false), shown(true), age(quota, clock)];
  },
} satisfies Printer<ResourceQuota>;

export const priorityClassPrinter = {
  columns: [text('Name'), integer('Value'), { name: 'Global-Default', type: 'boolean', priority: 0 }, text('Age'), text('PreemptionPolicy')],
  cells: (priorityClass, clock) => [nameOf(priorityClass), priorityClass.value ?? 0, priorityClass.globalDefault ?? false, age(priorityClass, clock), priorityClass.preemptionPolicy ?? ''],
} satisfies Printer<PriorityClass>;
