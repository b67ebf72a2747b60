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
const name = 'magic-workbench';

const keep = async (): Promise<void> => {
  const names = (await (await fetch('files.json')).json()) as string[];
  const cache = await caches.open(name);
  await cache.addAll(['./', ...names]);
  await worker.skipWaiting();
};

const answer = async (request: Request): Promise<Response> => {
  try {
    const fresh = await fetch(request);
    if (fresh.ok) await (await caches.open(name)).put(request, fresh.clone());
    return fresh;
  } catch {
    return (await caches.match(request, { ignoreSearch: true })) ?? Response.error();
  }
};

worker.addEventListener('install', (event) => event.waitUntil(keep()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  if (event.request.method === 'GET' && event.request.url.startsWith(location.origin))
    event.respondWith(answer(event.request));
});
