// Keeps one build of the page, so that it opens without a network. The build fills in FILES and VERSION (offline.ts).
// A newer build is kept beside it and takes over when the reader says so, or when no page of the older one is open.
const FILES = [];
const VERSION = '';
const PREFIX = `podscope ${self.registration.scope} `;
const CACHE = PREFIX + VERSION;

/** Somebody may be at work on the page meanwhile. */
const AT_ONCE = 4;

self.addEventListener('install', (event) => event.waitUntil(keepAll()));

async function keepAll() {
  const cache = await caches.open(CACHE);
  // Past the browser's own cache, which may hold files of another build.
  for (let i = 0; i < FILES.length; i += AT_ONCE) await cache.addAll(FILES.slice(i, i + AT_ONCE).map((file) => new Request(file, { cache: 'reload' })));
}

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.waitUntil(forgetOthers());
  event.respondWith(answer(request));
});

async function otherCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
}

/** Other tabs may still show an older build, and ask for parts of it. */
async function forgetOthers() {
  const pages = await self.clients.matchAll({ type: 'window' });
  if (pages.length <= 1) await Promise.all((await otherCaches()).map((name) => caches.delete(name)));
}

async function keptByOthers(request) {
  for (const name of await otherCaches()) {
    const kept = await (await caches.open(name)).match(request, { ignoreSearch: true });
    if (kept) return kept;
  }
  return undefined;
}

/** Every address of the page is the page; what it is about stands behind the #. */
async function answer(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreSearch: true });
  if (kept) return kept;
  if (request.mode === 'navigate' && new URL(request.url).pathname.startsWith(new URL(self.registration.scope).pathname)) {
    const page = await cache.match('./');
    if (page) return page;
  }
  return (await keptByOthers(request)) ?? fetch(request);
}
