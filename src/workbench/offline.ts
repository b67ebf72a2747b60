export {};

/** Keeps the page's files, so that it works with the server gone; while there is one, its files are what counts. */
interface Worker {
  addEventListener(
    type: 'install' | 'activate',
    listener: (event: { waitUntil(work: Promise<unknown>): void }) => void,
  ): void;
  addEventListener(
    type: 'fetch',
    listener: (event: { readonly request: Request; respondWith(answer: Promise<Response>): void }) => void,
  ): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}

const worker = globalThis as unknown as Worker;
/** Prefix of this shape of a cache: those of others are deleted. */
const prefix = 'magic-workbench';
const name = `${prefix}-2`;

/** The path that a file is kept by, whatever is asked of it besides. */
const keyOf = (url: string): string => {
  const { origin, pathname } = new URL(url, location.href);
  return `${origin}${pathname}`;
};

const keep = async (): Promise<void> => {
  const names = (await (await fetch('files.json')).json()) as string[];
  const cache = await caches.open(name);
  const wanted = new Set(['./', ...names].map(keyOf));
  await cache.addAll([...wanted]);
  for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
  await worker.skipWaiting();
};

/** Deletes what earlier builds kept under other names. */
const tidy = async (): Promise<void> => {
  for (const other of await caches.keys())
    if (other.startsWith(prefix) && other !== name) await caches.delete(other);
  await worker.clients.claim();
};

const answer = async (request: Request): Promise<Response> => {
  const cache = await caches.open(name);
  const key = keyOf(request.url);
  const kept = await cache.match(key);
  try {
    const fresh = await fetch(request);
    // Only what the build is made of, so that the cache never grows beyond it.
    if (kept && fresh.ok) await cache.put(key, fresh.clone());
    return fresh;
  } catch {
    return kept ?? Response.error();
  }
};

worker.addEventListener('install', (event) => event.waitUntil(keep()));
worker.addEventListener('activate', (event) => event.waitUntil(tidy()));
worker.addEventListener('fetch', (event) => {
  if (event.request.method === 'GET' && keyOf(event.request.url).startsWith(`${location.origin}/`))
    event.respondWith(answer(event.request));
});
