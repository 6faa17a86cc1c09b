// Vectors defaults/*: what defaulting adds to an object, and what becomes of it on the way to being stored.
import { deepEqual, isRecord } from '../../../base/json.ts';
import { compareBytes } from '../../../base/compareBytes.ts';
import { readKind } from '../../../api/decode/readKind.ts';
import { indexPath, keyPath } from '../../../base/fieldPath.ts';
import { applyDefaults } from '../../../api/defaults/applyDefaults.ts';
import type { Draft } from '../../../api/draft.ts';
import type { KubeObject } from '../../../api/resources.ts';
import { resourceOfKind } from '../../../api/scheme/scheme.ts';
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import type { Vector, VectorArea } from '../vectorArea.ts';
import { store } from './requests.ts';

export const defaultsArea: VectorArea = {
  name: 'defaults',
  check: (files) => checkEach(files, check),
};

type Plain = Record<string, unknown>;

interface Expected {
  readonly defaulted?: unknown;
  readonly created?: unknown;
}

function check(vector: Vector): string | undefined {
  const input = vector.input as { readonly object?: Plain; readonly request?: Plain };
  const expected = vector.output as Expected;
  const object = input.object ?? input.request ?? {};
  const got = compute(object);
  const { defaulted, created, ...rest } = got;
  return differenceOf(expected, { ...rest, ...('defaulted' in expected && { defaulted }), ...('created' in expected && { created }) });
}

function compute(request: Plain): Plain {
  const apiVersion = String(request['apiVersion']);
  const kind = String(request['kind']);
  const resource = resourceOfKind(apiVersion, kind);
  if (!resource) throw new Error(`no resource for ${apiVersion} ${kind}`);
  const defaulted = applyDefaults(resource.name, readKind(apiVersion, kind, request) as KubeObject);
  const added = changes(request, defaulted);
  const stored = store(resource, structuredClone(defaulted) as Draft<KubeObject>);
  if (!stored.ok) return { defaulted, added, createError: stored.error.status.message };
  return { defaulted, added, created: stored.value.object, addedByCreate: changes(defaulted, stored.value.object) };
}

interface Change {
  readonly path: string;
  readonly value?: unknown;
  readonly was?: unknown;
  readonly removed?: unknown;
}

function changes(before: unknown, after: unknown): readonly Change[] {
  return [...compare('', before, after)].sort((a, b) => compareBytes(a.path, b.path));
}

function* compare(path: string, before: unknown, after: unknown): Generator<Change> {
  if (deepEqual(before, after)) return;
  if (isRecord(before) && isRecord(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) yield* compareMember(keyPath(path, key), before[key], after[key]);
  } else if (Array.isArray(before) && Array.isArray(after)) {
    for (let i = 0; i < Math.max(before.length, after.length); i++) yield* compareMember(indexPath(path, i), before[i], after[i]);
  } else yield { path, value: after, was: before };
}

function* compareMember(path: string, before: unknown, after: unknown): Generator<Change> {
  if (before === undefined) yield { path, value: after };
  else if (after === undefined) yield { path, removed: before };
  else yield* compare(path, before, after);
}
