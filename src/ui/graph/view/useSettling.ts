// Marks the panel while boxes move to new places, so that they glide there. Only while time runs, and only when few of them move.
import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { usePlayground } from '../../state/playgroundContext.ts';
import type { ClusterLayout } from '../model/clusterLayout.ts';

const FEW = 30;
const SETTLING_MS = 200;

export function useSettling(panel: RefObject<HTMLElement | null>, layout: ClusterLayout): void {
  const running = usePlayground(({ clock }) => clock.playing && clock.following);
  const before = useRef(layout);
  const ending = useRef(0);
  useLayoutEffect(() => {
    const element = panel.current;
    const moved = movedBoxes(before.current, layout);
    before.current = layout;
    if (!element || !running || moved === 0 || moved >= FEW) return;
    element.setAttribute('data-settling', '');
    clearTimeout(ending.current);
    ending.current = window.setTimeout(() => element.removeAttribute('data-settling'), SETTLING_MS);
  }, [panel, layout, running]);
}

/** Boxes that are elsewhere than before, or new. */
export function movedBoxes(before: ClusterLayout, after: ClusterLayout): number {
  if (before === after) return 0;
  const places = new Map([...before.nodes.map(({ name, x, y }) => [`node ${name}`, `${x} ${y}`] as const), ...before.pods.map(({ uid, x, y }) => [uid, `${x} ${y}`] as const)]);
  const nodes = after.nodes.filter(({ name, x, y }) => places.get(`node ${name}`) !== `${x} ${y}`).length;
  return nodes + after.pods.filter(({ uid, x, y }) => places.get(uid) !== `${x} ${y}`).length;
}
