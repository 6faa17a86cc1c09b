// The regions' sizes, remembered from visit to visit.
import { useCallback, useState } from 'react';
import { storedSizes, storeSizes, type RegionSize, type Sizes } from './sizes.ts';

export function useSizes(): readonly [Sizes, (region: RegionSize, px: number) => void] {
  const [sizes, setSizes] = useState(storedSizes);
  const resize = useCallback((region: RegionSize, px: number) => setSizes((before) => {
    const after = { ...before, [region]: px };
    storeSizes(after);
    return after;
  }), []);
  return [sizes, resize];
}
