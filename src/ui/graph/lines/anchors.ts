// Where the lane's chips are, for the lines that start at them: lower middle of each, in px of the panel.
import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import type { Point } from '../model/box.ts';
import { deepEqual } from '../../../base/json.ts';

export interface Anchors {
  readonly chips: ReadonlyMap<string, Point>;
  /** Lower edge of the lane. */
  readonly bottom: number;
}

/** Measures again when the lane's size or content changes. */
export function useAnchors(lane: RefObject<HTMLElement | null>): Anchors {
  const [anchors, setAnchors] = useState<Anchors>({ chips: new Map(), bottom: 0 });
  useEffect(() => {
    const element = lane.current;
    if (!element) return undefined;
    const measure = (): void => {
      const next = measured(element);
      setAnchors((before) => (deepEqual([...before.chips], [...next.chips]) && before.bottom === next.bottom ? before : next));
    };
    const sizes = new ResizeObserver(measure);
    const content = new MutationObserver(measure);
    sizes.observe(element);
    content.observe(element, { childList: true, subtree: true, characterData: true });
    return () => {
      sizes.disconnect();
      content.disconnect();
    };
  }, [lane]);
  return anchors;
}

function measured(lane: HTMLElement): Anchors {
  const panel = (lane.offsetParent ?? lane).getBoundingClientRect();
  const chips = [...lane.querySelectorAll<HTMLElement>('[data-anchor]')].map((chip): [string, Point] => {
    const box = chip.getBoundingClientRect();
    return [chip.dataset['anchor'] ?? '', { x: box.x + box.width / 2 - panel.x, y: box.bottom - panel.y }];
  });
  return { chips: new Map(chips), bottom: lane.offsetTop + lane.offsetHeight };
}
