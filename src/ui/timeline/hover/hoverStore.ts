// Where the pointer is over the plot. Apart from the page's state: it changes with every move, and only the hover layer cares.
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';

export interface Hover {
  readonly t: number;
  readonly x: number;
  /** From the top of the panel. */
  readonly y: number;
  /** Near the lower edge: words stand above the pointer. */
  readonly low: boolean;
  readonly laneId?: string;
}

export type HoverStore = StoreApi<{ readonly hover?: Hover }>;

export function createHoverStore(): HoverStore {
  return createStore(() => ({}));
}
