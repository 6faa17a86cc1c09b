// The strategic merge patch that turns one pod status into another (component-helpers PatchPodStatus): only what differs.
// Conditions and addresses are merged by key; other lists are replaced.
import { deepEqual } from '../../../base/json.ts';
import type { PodCondition, PodIP, PodStatus } from '../../../api/core/v1/types.gen.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Body of a PATCH of the status subresource; undefined when nothing differs. */
export function statusPatch(uid: string, before: PodStatus, after: PodStatus): unknown {
  const status = changedFields(before, after);
  return Object.keys(status).length === 0 ? undefined : { metadata: { uid }, status };
}

function changedFields(before: PodStatus, after: PodStatus): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  const old = fieldsOf(before);
  const next = fieldsOf(after);
  for (const key of keysOfBoth(old, next)) {
    if (deepEqual(old[key], next[key])) continue;
    if (key === 'conditions') Object.assign(patch, conditionsPatch(before.conditions ?? [], after.conditions ?? []));
    else if (next[key] === undefined) patch[key] = null;
    else if (key === 'podIPs') patch[key] = addressesPatch(before.podIPs ?? [], after.podIPs ?? []);
    else patch[key] = valuePatch(old[key], next[key]);
  }
  return patch;
}

/** The first one's keys come first. */
function keysOfBoth(before: Fields, after: Fields): readonly string[] {
  const keys = Object.keys(before);
  for (const key in after) if (!Object.hasOwn(before, key)) keys.push(key);
  return keys;
}

/** Addresses are merged by `ip`: those that went are named. */
function addressesPatch(before: readonly PodIP[], after: readonly PodIP[]): unknown {
  const gone = before.filter(({ ip }) => !after.some((one) => one.ip === ip));
  return [...after, ...gone.map(({ ip }) => ({ $patch: 'delete', ip }))];
}

function valuePatch(before: unknown, after: unknown): unknown {
  return isFields(before) && isFields(after) ? fieldsPatch(before, after) : after;
}

/** Fields that went are set to null. */
function fieldsPatch(before: Fields, after: Fields): Fields {
  const patch: Record<string, unknown> = {};
  for (const key of keysOfBoth(before, after)) {
    if (deepEqual(before[key], after[key])) continue;
    patch[key] = after[key] === undefined ? null : valuePatch(before[key], after[key]);
  }
  return patch;
}

function fieldsOf(value: object): Fields {
  return isFields(value) ? value : {};
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function conditionsPatch(before: readonly PodCondition[], after: readonly PodCondition[]): Record<string, unknown> {
  const changed: unknown[] = [];
  for (const condition of after) {
    const old = before.find((one) => one.type === condition.type);
    if (old === undefined) changed.push(condition);
    else if (!deepEqual(old, condition)) changed.push({ ...fieldsPatch(fieldsOf(old), fieldsOf(condition)), type: condition.type });
  }
  for (const condition of before) {
    if (!after.some((one) => one.type === condition.type)) changed.push({ $patch: 'delete', type: condition.type });
  }
  return {
    '$setElementOrder/conditions': after.map(({ type }) => ({ type })),
    ...(changed.length === 0 ? {} : { conditions: changed }),
  };
}
