// Monaco does not work with fingers: small screens and devices without a fine pointer get a text field.
import { useSyncExternalStore } from 'react';

const QUERY = '(max-width: 767px), ((pointer: coarse) and (not (any-pointer: fine)))';

/** For those who are no component. */
export function isPlainField(): boolean {
  return matchMedia(QUERY).matches;
}

export function usePlainField(): boolean {
  return useSyncExternalStore(subscribe, isPlainField, () => false);
}

function subscribe(changed: () => void): () => void {
  const query = matchMedia(QUERY);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
