// Whether the reader points with a finger.
import { useSyncExternalStore } from 'react';

const COARSE = '(pointer: coarse)';

export function useCoarsePointer(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(COARSE).matches);
}

function subscribe(changed: () => void): () => void {
  const query = matchMedia(COARSE);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
