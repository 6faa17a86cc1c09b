// Which outlines of removed Pods may still be drawn: never one that a Pod stands on.
import type { Box } from './box.ts';

export interface Removed extends Box {
  readonly uid: string;
}

/** A new Pod takes the place at once; one that is there again, after a jump, is no removed one. */
export function freeGhosts<T extends Removed>(ghosts: readonly T[], pods: readonly Removed[]): readonly T[] {
  const free = ghosts.filter((ghost) => !pods.some((pod) => pod.uid === ghost.uid || overlap(pod, ghost)));
  return free.length === ghosts.length ? ghosts : free;
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
