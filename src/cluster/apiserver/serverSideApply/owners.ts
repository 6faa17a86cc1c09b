// Who owns which field of an object. Derived from its versions when somebody asks: an update owns what it changed, an apply
// what it said. kube-apiserver keeps the same in metadata.managedFields.
import type { Struct } from '../../../api/schema/struct.ts';
import type { ObjectVersion, WriteRecord } from '../../etcd/version.ts';
import { fieldValues, sameValue, type FieldValues } from './fieldSet.ts';

export interface Owner {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  readonly fields: Set<string>;
}

const NOTHING: FieldValues = new Map();

export function ownersOf(struct: Struct, versions: readonly ObjectVersion[]): readonly Owner[] {
  const owners: Owner[] = [];
  let before = NOTHING;
  for (const { object, write } of versions) {
    const after = fieldValues(struct, object);
    const changed = [...after.keys()].filter((path) => !sameValue(before, after, path));
    const removed = [...before.keys()].filter((path) => !after.has(path));
    if (write.applied) takeApplied(owners, managerOf(write), new Set(fieldValues(struct, write.applied).keys()), changed);
    else takeChanged(owners, managerOf(write), changed);
    for (const owner of owners) for (const path of removed) owner.fields.delete(path);
    before = after;
  }
  return owners.filter((owner) => owner.fields.size > 0);
}

/** The name a client gave itself, or that of the program. */
export function managerOf({ manager, actor }: Pick<WriteRecord, 'manager' | 'actor'>): string {
  return manager ?? actor.split('/')[0] ?? actor;
}

function takeChanged(owners: Owner[], manager: string, changed: readonly string[]): void {
  const own = ownerNamed(owners, manager, 'Update');
  for (const path of changed) {
    for (const owner of owners) owner.fields.delete(path);
    own.fields.add(path);
  }
}

function takeApplied(owners: Owner[], manager: string, applied: ReadonlySet<string>, changed: readonly string[]): void {
  const own = ownerNamed(owners, manager, 'Apply');
  own.fields.clear();
  for (const path of applied) own.fields.add(path);
  for (const path of changed) for (const owner of owners) if (owner !== own && applied.has(path)) owner.fields.delete(path);
}

function ownerNamed(owners: Owner[], manager: string, operation: Owner['operation']): Owner {
  let owner = owners.find((candidate) => candidate.manager === manager && candidate.operation === operation);
  if (!owner) {
    owner = { manager, operation, fields: new Set() };
    owners.push(owner);
  }
  return owner;
}
