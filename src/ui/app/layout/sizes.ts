// Sizes of the regions in CSS px: limits, defaults, and what the reader chose.
import type { DrawerTab } from '../../state/playgroundState.ts';

export type RegionSize = 'say' | 'ask' | 'when' | 'drawer';

export type Sizes = Readonly<Record<RegionSize, number>>;

export const DEFAULT_SIZES: Sizes = { say: 384, ask: 376, when: 292, drawer: 180 };

const LIMITS: Readonly<Record<RegionSize, readonly [least: number, most: number]>> = { say: [300, 640], ask: [320, 560], when: [120, 640], drawer: [120, 560] };

/** The graph never gets narrower than this; the editor gives way before. */
export const LEAST_GRAPH = 420;

/** A table of faults, or steps with their words, need more of it than a terminal, until the reader has chosen. */
const ROOMY_DRAWER = 320;

export function drawerHeight({ drawer }: Sizes, tab: DrawerTab): number {
  return (tab === 'faults' || tab === 'steps') && drawer === DEFAULT_SIZES.drawer ? ROOMY_DRAWER : drawer;
}

const STORED = 'podscope.sizes';

export function limited(region: RegionSize, px: number): number {
  const [least, most] = LIMITS[region];
  return Math.round(Math.min(most, Math.max(least, px)));
}

export function limitsOf(region: RegionSize): readonly [least: number, most: number] {
  return LIMITS[region];
}

/** Storage may be blocked or hold anything. */
export function storedSizes(): Sizes {
  try {
    const stored = JSON.parse(localStorage.getItem(STORED) ?? '{}') as Record<string, unknown>;
    const read = (region: RegionSize): number => (typeof stored[region] === 'number' ? limited(region, stored[region]) : DEFAULT_SIZES[region]);
    return { say: read('say'), ask: read('ask'), when: read('when'), drawer: read('drawer') };
  } catch {
    return DEFAULT_SIZES;
  }
}

export function storeSizes(sizes: Sizes): void {
  try {
    localStorage.setItem(STORED, JSON.stringify(sizes));
  } catch {
    // Blocked or full: the sizes last as long as the page.
  }
}
