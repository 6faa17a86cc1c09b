// Who owns which field of an object. Derived from its versions when somebody asks: an update owns what it changed, an apply
// what it said. kube-apiserver keeps the same in metadata.managedFields.
import type { SimTime } from '../../../engine/simTime.ts';
import type { Struct } from '../../../api/schema/struct.ts';
import type { ObjectVersion, WriteRecord } from '../../etcd/version.ts';
import { fieldValues, sameValue, type FieldValues } from './fieldSet.ts';

export interface Owner {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  readonly subresource: string | undefined;
  readonly fields: Set<string>;
  /** When it took a field last. */
  since: SimTime;
}

const NOTHING: FieldValues = new Map();

/** `withStatus`: fields of the status have owners, too. */
export function ownersOf(struct: Struct, versions: readonly ObjectVersion[], withStatus = false): readonly Owner[] {
  const owners: Owner[] = [];
  let before = NOTHING;
  for (const { object, write, t } of versions) {
    const after = fieldValues(struct, object, withStatus);
    const changed = [...after.keys()].filter((path) => !sameValue(before, after, path));
    const removed = [...before.keys()].filter((path) => !after.has(path));
    const own = ownerNamed(owners, { manager: managerOf(write), operation: write.applied ? 'Apply' : 'Update', subresource: write.subresource }, t);
    if (changed.length > 0 || write.applied) own.since = t;
    if (write.applied) takeApplied(owners, own, new Set(fieldValues(struct, write.applied).keys()), changed);
    else takeChanged(owners, own, changed);
    for (const owner of owners) for (const path of removed) owner.fields.delete(path);
    before = after;
  }
  return owners.filter((owner) => owner.fields.size > 0);
}

/** The name a client gave itself, or that of the program. */
export function managerOf({ manager, actor }: Pick<WriteRecord, 'manager' | 'actor'>): string {
  return manager ?? actor.split('/')[0] ?? actor;
}

function takeChanged(owners: readonly Owner[], own: Owner, changed: readonly string[]): void {
  for (const path of changed) {
    for (const owner of owners) owner.fields.delete(path);
    own.fields.add(path);
  }
}

function takeApplied(owners: readonly Owner[], own: Owner, applied: ReadonlySet<string>, changed: readonly string[]): void {
  own.fields.clear();
  for (const path of applied) own.fields.add(path);
  for (const path of changed) for (const owner of owners) if (owner !== own && applied.has(path)) owner.fields.delete(path);
}

function ownerNamed(owners: Owner[], { manager, operation, subresource }: Pick<Owner, 'manager' | 'operation' | 'subresource'>, since: SimTime): Owner {
  let owner = owners.find((candidate) => candidate.manager === manager && candidate.operation === operation && candidate.subresource === subresource);
  if (!owner) {
    owner = { manager, operation, subresource, fields: new Set(), since };
    owners.push(owner);
  }
  return owner;
}
