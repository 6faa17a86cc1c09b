// NoExecute taints of nodes that are not ready: one for those that say so, another for those that say nothing.
// Mirrors SwapNodeControllerTaint and doNoExecuteTaintingPass.
import type { Node, Taint } from '../../../api/core/v1/types.gen.ts';
import { readyCondition } from './nodeConditions.ts';

const NOT_READY = 'node.kubernetes.io/not-ready';
const UNREACHABLE = 'node.kubernetes.io/unreachable';

/** Key of the taint that a node should have; undefined: none. */
export function wantedTaint(node: Node): string | undefined {
  switch (readyCondition(node)?.status) {
    case 'False':
      return NOT_READY;
    case 'Unknown':
      return UNREACHABLE;
    default:
      return undefined;
  }
}

export function hasNoExecute(node: Node, key: string): boolean {
  return (node.spec?.taints ?? []).some((taint) => isOwn(taint) && taint.key === key);
}

export function hasAnyNoExecute(node: Node): boolean {
  return (node.spec?.taints ?? []).some(isOwn);
}

function isOwn({ key, effect }: Taint): boolean {
  return effect === 'NoExecute' && (key === NOT_READY || key === UNREACHABLE);
}

/** With the wanted taint and not the other. */
export function swappedTaints(node: Node, key: string | undefined, now: string): readonly Taint[] {
  const others = (node.spec?.taints ?? []).filter((taint) => !isOwn(taint));
  return key === undefined ? others : [...others, { key, effect: 'NoExecute', timeAdded: now }];
}
