// Vectors kubectl-describe/*: the first object is described, the others are what exists around it.
import { failure, ok } from '../../../base/result.ts';
import type { Task } from '../../../engine/task.ts';
import { readKind } from '../../../api/decode/readKind.ts';
import { applyDefaults } from '../../../api/defaults/applyDefaults.ts';
import type { KubeObject, Resource, ResourceTypes } from '../../../api/resources.ts';
import { resourceNamed, resourceOfKind } from '../../../api/scheme/scheme.ts';
import { notFound } from '../../../cluster/apiserver/apiErrors.ts';
import { parseSelection } from '../../../cluster/apiserver/selection/selection.ts';
import type { ListOptions } from '../../../cluster/client/client.ts';
import type { DescribeContext } from '../../../kubectl/describe/describer.ts';
import { describeObject } from '../../../kubectl/describe/registry.ts';
import { checkEach } from '../checkEach.ts';
import { differenceOf } from '../difference.ts';
import { NOW_MS, withTimes } from '../relativeTimes.ts';
import type { Vector, VectorArea } from '../vectorArea.ts';

export const kubectlDescribe: VectorArea = {
  name: 'kubectl-describe',
  check: (files) => checkEach(files, (vector) => differenceOf(vector.output, { text: describe(vector) })),
};

function describe(vector: Vector): string {
  const { objects } = vector.input as { readonly objects: readonly unknown[] };
  const stored = objects.map((object) => storedObject(withTimes(object)));
  const [described] = stored;
  if (!described) throw new Error('no object');
  return finish(describeObject(resourceOf(described), described, contextOf(stored)));
}

/** Nothing has to be waited for: the task runs through at once. */
function finish<T>(task: Task<T>): T {
  const step = task.next();
  if (!step.done) throw new Error('a describer waited');
  return step.value;
}

function contextOf(objects: readonly KubeObject[]): DescribeContext {
  return {
    clock: { nowMs: NOW_MS },
    showEvents: true,
    *list<R extends Resource>(resource: R, options: ListOptions = {}) {
      const selection = parseSelection(resource, options);
      if (!selection.ok) return [];
      const found = objects.filter((object) => resourceOf(object) === resource && selection.value.matches(object));
      return found.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)) as ResourceTypes[R][];
    },
    *get<R extends Resource>(resource: R, key: { readonly namespace?: string; readonly name: string }) {
      const found = objects.find((object) => resourceOf(object) === resource && object.metadata?.name === key.name && (object.metadata.namespace ?? '') === (key.namespace ?? ''));
      const info = resourceNamed(resource);
      if (!found && !info) throw new Error(`no resource ${resource}`);
      return found || !info ? ok(found as ResourceTypes[R]) : failure(notFound(info, key.name));
    },
  };
}

function keyOf({ metadata }: KubeObject): string {
  return `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`;
}

function resourceOf({ apiVersion = '', kind = '' }: KubeObject): string {
  return resourceOfKind(apiVersion, kind)?.name ?? '';
}

/** As the server would hand it out. */
function storedObject(object: unknown): KubeObject {
  const { apiVersion = '', kind = '' } = object as KubeObject;
  const read: KubeObject = readKind(apiVersion, kind, object);
  return applyDefaults(resourceOfKind(apiVersion, kind)?.name ?? '', read);
}
