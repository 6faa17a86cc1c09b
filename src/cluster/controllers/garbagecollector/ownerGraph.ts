// Who owns whom, by uid, as the watches tell it. Mirrors pkg/controller/garbagecollector graph.go and uidToNode.
import type { OwnerReference } from '../../../api/meta/v1/types.gen.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import type { ObjectKey } from '../../client/client.ts';
import { uidOf } from '../controller.ts';

export interface GraphNode {
  readonly uid: string;
  readonly resource: Resource;
  readonly key: ObjectKey;
  /** As last seen; undefined while only dependents have told of it. */
  object: KubeObject | undefined;
  readonly dependents: Set<GraphNode>;
}

export interface OwnerGraph {
  get(uid: string): GraphNode | undefined;
  /** Takes in an object; returns its node. */
  put(resource: Resource, object: KubeObject): GraphNode;
  /** Takes out an object that is gone; returns its node if it was known. */
  remove(uid: string): GraphNode | undefined;
}

/** `resourceOf`: where a reference's owner would be; undefined for a kind that does not exist. */
export function createOwnerGraph(resourceOf: (reference: OwnerReference, dependent: KubeObject) => { readonly resource: Resource; readonly key: ObjectKey } | undefined): OwnerGraph {
  const nodes = new Map<string, GraphNode>();

  function link(node: GraphNode, object: KubeObject): void {
    for (const reference of object.metadata?.ownerReferences ?? []) {
      const owner = nodes.get(reference.uid) ?? virtualOwner(reference, object);
      owner?.dependents.add(node);
    }
  }

  function unlink(node: GraphNode, references: readonly OwnerReference[]): void {
    for (const { uid } of references) {
      const owner = nodes.get(uid);
      owner?.dependents.delete(node);
      if (owner && owner.object === undefined && owner.dependents.size === 0) nodes.delete(uid);
    }
  }

  function virtualOwner(reference: OwnerReference, dependent: KubeObject): GraphNode | undefined {
    const place = resourceOf(reference, dependent);
    if (!place) return undefined;
    const owner: GraphNode = { uid: reference.uid, ...place, object: undefined, dependents: new Set() };
    nodes.set(reference.uid, owner);
    return owner;
  }

  return {
    get: (uid) => nodes.get(uid),
    put(resource, object) {
      const { name = '', namespace, ownerReferences } = object.metadata ?? {};
      const uid = uidOf(object);
      let node = nodes.get(uid);
      if (!node) {
        node = { uid, resource, key: namespace === undefined ? { name } : { name, namespace }, object: undefined, dependents: new Set() };
        nodes.set(uid, node);
      }
      const before = node.object?.metadata?.ownerReferences ?? [];
      node.object = object;
      if (before !== ownerReferences) {
        unlink(node, before);
        link(node, object);
      }
      return node;
    },
    remove(uid) {
      const node = nodes.get(uid);
      if (!node) return undefined;
      unlink(node, node.object?.metadata?.ownerReferences ?? []);
      node.object = undefined;
      if (node.dependents.size === 0) nodes.delete(uid);
      return node;
    },
  };
}
