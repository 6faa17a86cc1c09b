// Keeps the page for visits without a network, and says when a newer version waits. Only in builds: while developing, every file is new.
import type { Playground } from '../state/playground.ts';

const TAKE_OVER = 'take-over';

export function keepForOffline(playground: Playground): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // What is on screen comes first.
  const begin = (): void => void register(playground).catch(() => undefined);
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin, { once: true });
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
