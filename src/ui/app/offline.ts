// Keeps the page for visits without a network, and says when a newer version waits. Only in builds: while developing, every file is new.
import type { Playground } from '../state/playground.ts';

const TAKE_OVER = 'take-over';

/** Keeping it fetches every file, and with it all that the page itself is waiting for, once more. */
const BEGIN_MS = 10_000;

export function keepForOffline(playground: Playground): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  let begun = false;
  const begin = (): void => {
    if (begun) return;
    begun = true;
    void register(playground).catch(() => undefined);
  };
  // What is on screen comes first; who turns away before that has something to come back to.
  setTimeout(begin, BEGIN_MS);
  document.addEventListener('visibilitychange', () => document.hidden && begin());
}

async function register({ store }: Playground): Promise<void> {
  const registration = await navigator.serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`);
  const look = (): void => {
    const waiting = registration.waiting;
    // Without a version that is in use this is the first visit, and nothing waits.
    if (!waiting || !navigator.serviceWorker.controller) return;
    store.setState({ update: () => takeOver(waiting) });
  };
  look();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
}

/** The work is kept by autosave; the page comes back with it. */
function takeOver(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting.postMessage(TAKE_OVER);
}
