// What hints know about a changed object: the cluster event says its kind, this says it to the compiler.
import type { Node, Pod } from '../../../api/core/v1/types.gen.ts';
import type { KubeObject } from '../../../api/resources.ts';

/** For changes of resource `Node`. */
export function nodeOf(object: KubeObject | undefined): Node | undefined {
  return object as Node | undefined;
}

/** For changes of resources `AssignedPod`, `UnscheduledPod` and `TargetPod`. */
export function podOf(object: KubeObject | undefined): Pod | undefined {
  return object as Pod | undefined;
}

/** Whether others had to leave room for the pod: on its node, or on the one it was promised. */
export function heldRoom({ spec, status }: Pod): boolean {
  return (spec?.nodeName ?? '') !== '' || (status?.nominatedNodeName ?? '') !== '';
}
