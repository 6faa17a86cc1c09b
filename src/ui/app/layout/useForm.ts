// Which form the page has: by the width of the window, so that zooming to 400 % gives the phone's.
import { useSyncExternalStore } from 'react';

export type Form = 'desktop' | 'tablet' | 'phone';

const DESKTOP = '(min-width: 1280px)';
const TABLET = '(min-width: 768px)';
export const PHONE = '(max-width: 767px)';

export function useForm(): Form {
  return useSyncExternalStore(subscribe, currentForm);
}

function currentForm(): Form {
  if (matchMedia(DESKTOP).matches) return 'desktop';
  return matchMedia(TABLET).matches ? 'tablet' : 'phone';
}

function subscribe(changed: () => void): () => void {
  const queries = [matchMedia(DESKTOP), matchMedia(TABLET)];
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    for (const query of queries) query.removeEventListener('change', changed);
  };
}
