// A field of an object by the path of a check.
import type { Path } from '../../scenario/checks/check.ts';

/** Short forms: a condition's type stands for its status; `uid` for metadata.uid; a Pod's `restartCount` for the sum over its containers. */
export function valueAt(item: unknown, path: Path): unknown {
  const [first = ''] = path;
  if (first === 'uid') return step(step(item, 'metadata'), 'uid');
  const condition = /^[A-Z]/.test(first) ? conditionOf(item, first) : undefined;
  if (condition !== undefined) return step(condition, path[1] ?? 'status');
  if (first === 'restartCount' && step(item, 'restartCount') === undefined) return restarts(item);
  let value = item;
  for (const [i, name] of path.entries()) {
    if (name === '' && Array.isArray(value)) return eachOf(value, path.slice(i + 1));
    value = step(value, name);
  }
  return value;
}

/** `volumes[].hostPath`: those of the entries that have one; undefined when none has. */
function eachOf(list: readonly unknown[], rest: Path): unknown {
  const found = list.map((entry) => valueAt(entry, rest)).filter((one) => one !== undefined);
  return found.length === 0 ? undefined : found;
}

function conditionOf(item: unknown, type: string): unknown {
  const conditions = step(step(item, 'status'), 'conditions');
  return Array.isArray(conditions) ? conditions.find((one) => step(one, 'type') === type) : undefined;
}

function restarts(item: unknown): number | undefined {
  const statuses = step(step(item, 'status'), 'containerStatuses');
  return Array.isArray(statuses) ? statuses.reduce((sum: number, one) => sum + Number(step(one, 'restartCount') ?? 0), 0) : undefined;
}

/** One step: a field, an entry of a list by number or by what it is called. `containerStatuses` may leave out `status`. */
function step(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return /^\d+$/.test(name) ? value[Number(name)] : value.find((entry) => KEYS.some((key) => own(entry, key) === name));
  const found = own(value, name);
  return found === undefined && name === 'containerStatuses' ? own(own(value, 'status'), name) : found;
}

/** What entries of lists are called by. */
const KEYS = ['name', 'type', 'key', 'containerPort', 'mountPath', 'topologyKey', 'ip'];

function own(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
