// Which object a place in the outline belongs to, and what the API has there.
import { textAt, pathTo, type OutlineDocument, type OutlineMap, type OutlineNode, type Slot } from '../outline/outline.ts';
import { fieldAt, type FieldAt, type Step } from '../schema/fields.ts';

export interface ObjectContext {
  /** The mapping that is the object: of a `List`, the item. */
  readonly root: OutlineMap | undefined;
  readonly apiVersion: string;
  readonly kind: string;
}

export interface PlaceContext extends ObjectContext {
  readonly path: readonly Step[];
  /** Undefined where the API has nothing, or nothing is known of the kind. */
  readonly at: FieldAt | undefined;
}

/** `slot`: what the place is the value of; undefined at the root of the document. */
export function contextOf(document: OutlineDocument | undefined, slot: Slot | undefined): PlaceContext {
  const object = objectOf(document?.root, slot);
  const path = object.listItem === slot ? [] : pathTo(slot, object.root);
  return { ...object, path, at: fieldAt(object.apiVersion, object.kind, path) };
}

function objectOf(root: OutlineNode | undefined, slot: Slot | undefined): ObjectContext & { readonly listItem?: Slot } {
  const whole = describe(root);
  const chain = ownersOf(slot);
  const item = chain.find((owner) => owner.kind === 'item' && owner.list.parent?.kind === 'entry' && owner.list.parent.key === 'items' && owner.list.parent.map === root);
  if (!item || !whole.kind.endsWith('List')) return whole;
  return { ...describe(item.value), listItem: item };
}

function describe(root: OutlineNode | undefined): ObjectContext {
  return { root: root?.kind === 'map' ? root : undefined, apiVersion: textAt(root, 'apiVersion') ?? '', kind: textAt(root, 'kind') ?? '' };
}

function ownersOf(slot: Slot | undefined): readonly Slot[] {
  const owners: Slot[] = [];
  for (let at = slot; at; at = at.kind === 'entry' ? at.map.parent : at.list.parent) owners.push(at);
  return owners;
}
