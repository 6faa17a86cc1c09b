// How paths of fields relate when one object is made from another, and when an object has no such field.
import { isWithin, pathsTouch, splitPath } from '../../base/fieldPath.ts';
import type { ObjectVersion, WriteRecord, WriteStage } from '../../cluster/etcd/version.ts';

export function isStatus(path: string): boolean {
  return isWithin(path, 'status');
}

export function valueAt(object: unknown, path: string): unknown {
  let current: unknown = object;
  for (const key of splitPath(path)) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Object.hasOwn(current, key) ? (current as Readonly<Record<string, unknown>>)[key] : undefined;
  }
  return current;
}

/** A list item by name, `status.containerStatuses{web}.ready`, by its place in this version; undefined when it has none. */
export function placed(object: unknown, path: string): string | undefined {
  const named = /^(.*?)\{([^}]*)\}(.*)$/.exec(path);
  if (named === null) return path;
  const [, list = '', name, rest = ''] = named;
  const items = valueAt(object, list);
  const index = Array.isArray(items) ? items.findIndex((item: { readonly name?: unknown; readonly type?: unknown }) => item.name === name || item.type === name) : -1;
  return index < 0 ? undefined : `${list}[${index}]${rest}`;
}

/** The longest part of a path that the object has. */
export function nearestField(object: unknown, path: string): string {
  let nearest = path;
  while (nearest !== '' && valueAt(object, nearest) === undefined) nearest = parentOf(nearest);
  return nearest;
}

export function parentOf(path: string): string {
  const cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
  return cut < 0 ? '' : path.slice(0, cut);
}

/**
 * A Pod's `spec.containers[0]` made from a template is `spec.template.spec.containers[0]` there. An owner's own template
 * is taken over from its owner as it is, a Job's from `spec.jobTemplate` as a whole.
 */
export function templatePath(reason: string, path: string): string {
  if (!isWithin(path, 'spec') && !isWithin(path, 'metadata')) return reason;
  if (reason === 'spec.template') return isWithin(path, reason) ? path : `${reason}.${path}`;
  return reason === 'spec.jobTemplate' ? `${reason}.${path}` : reason;
}

/** The stage, `default` or `admission/<plugin>`, in which the server added the field to a new object; undefined when it was submitted. */
export function addingStage({ type, write }: ObjectVersion, path: string): WriteStage | undefined {
  if (type !== 'ADDED' || !write.stages || isStatus(path)) return undefined;
  const stage = write.stages.find(({ object }) => valueAt(object, path) !== undefined);
  return stage === undefined || stage.by === 'submitted' ? undefined : stage;
}

export type WritePart = NonNullable<WriteRecord['parts']>[number];

/** The narrowest part of a write that speaks of the path. */
export function bestPart(write: WriteRecord, path: string): WritePart | undefined {
  let best: WritePart | undefined;
  for (const part of write.parts ?? []) {
    if (pathsTouch(part.path, path) && (!best || part.path.length > best.path.length)) best = part;
  }
  return best;
}
