// The strategic merge patch that turns one pod status into another (component-helpers PatchPodStatus): only what differs.
// Conditions and addresses are merged by key; other lists are replaced.
import { deepEqual } from '../../../base/json.ts';
import type { PodCondition, PodStatus } from '../../../api/core/v1/types.gen.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Body of a PATCH of the status subresource; undefined when nothing differs. */
export function statusPatch(uid: string, before: PodStatus, after: PodStatus): unknown {
  const status = changedFields(before, after);
  return Object.keys(status).length === 0 ? undefined : { metadata: { uid }, status };
}

function changedFields(before: PodStatus, after: PodStatus): Record<string, unknown> {
  const patch: Record<string, unknown> = {};
  const old: Fields = { ...before };
  const next: Fields = { ...after };
  for (const key of new Set([...Object.keys(old), ...Object.keys(next)])) {
    if (deepEqual(old[key], next[key])) continue;
    if (key === 'conditions') Object.assign(patch, conditionsPatch(before.conditions ?? [], after.conditions ?? []));
    else if (next[key] === undefined) patch[key] = null;
    else if (Array.isArray(next[key])) patch[key] = listPatch(key, next[key]);
    else patch[key] = valuePatch(old[key], next[key]);
  }
  return patch;
}

/** Lists that the API merges by key are told to be replaced. */
function listPatch(key: string, value: unknown): unknown {
  return (key === 'podIPs' || key === 'hostIPs') && Array.isArray(value) ? [...value, { $patch: 'replace' }] : value;
}

function valuePatch(before: unknown, after: unknown): unknown {
  return isFields(before) && isFields(after) ? fieldsPatch(before, after) : after;
}

/** Fields that went are set to null. */
function fieldsPatch(before: Fields, after: Fields): Fields {
  const patch: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (deepEqual(before[key], after[key])) continue;
    patch[key] = after[key] === undefined ? null : valuePatch(before[key], after[key]);
  }
  return patch;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function conditionsPatch(before: readonly PodCondition[], after: readonly PodCondition[]): Record<string, unknown> {
  const changed: unknown[] = [];
  for (const condition of after) {
    const old = before.find((one) => one.type === condition.type);
    if (old === undefined) changed.push(condition);
    else if (!deepEqual(old, condition)) changed.push({ ...fieldsPatch({ ...old }, { ...condition }), type: condition.type });
  }
  for (const condition of before) {
    if (!after.some((one) => one.type === condition.type)) changed.push({ $patch: 'delete', type: condition.type });
  }
  return {
    '$setElementOrder/conditions': after.map(({ type }) => ({ type })),
    ...(changed.length === 0 ? {} : { conditions: changed }),
  };
}
