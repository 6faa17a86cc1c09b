// Which outlines of removed Pods may still be drawn: inside the frame they belong to, and never one that a Pod stands on.
import type { Box } from './box.ts';
import type { ClusterLayout } from './clusterLayout.ts';

export interface Removed extends Box {
  readonly uid: string;
  /** Absent: it was never bound. */
  readonly node?: string;
}

export type Frames = Pick<ClusterLayout, 'nodes' | 'unscheduled'> & { readonly pods: readonly (Box & { readonly uid: string })[] };

/** A new Pod takes the place at once, and a node that has moved or shrunk leaves none; a Pod that is there again, after a jump, is no removed one. */
export function freeGhosts<T extends Removed>(ghosts: readonly T[], { nodes, pods, unscheduled }: Frames): readonly T[] {
  const free = ghosts.filter((ghost) => {
    const frame = ghost.node === undefined ? unscheduled : nodes.find(({ name }) => name === ghost.node);
    return frame !== undefined && holds(frame, ghost) && !pods.some((pod) => pod.uid === ghost.uid || overlap(pod, ghost));
  });
  return free.length === ghosts.length ? ghosts : free;
}

function holds(frame: Box, box: Box): boolean {
  return box.x >= frame.x && box.y >= frame.y && box.x + box.width <= frame.x + frame.width && box.y + box.height <= frame.y + frame.height;
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
