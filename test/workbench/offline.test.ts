type Kept = Map<string, Response>;
type Answered = { readonly request: Request; respondWith(answer: Promise<Response>): void };

const home = 'http://127.0.0.1:8460';
const stores = new Map<string, Kept>();
const listeners = new Map<string, (event: never) => void>();
let online = true;

/** The parts of a service worker's world that the worker uses, with a store that can be counted. */
const world = {
  location: { origin: home, href: `${home}/offline.js` },
  clients: { claim: async () => {} },
  skipWaiting: async () => {},
  addEventListener: (kind: string, listener: (event: never) => void) => listeners.set(kind, listener),
  caches: {
    keys: async () => [...stores.keys()],
    delete: async (name: string) => stores.delete(name),
    open: async (name: string) => {
      const kept = stores.get(name) ?? new Map<string, Response>();
      stores.set(name, kept);
      return {
        addAll: async (urls: string[]) => {
          for (const url of urls) kept.set(url, new Response(`first ${url}`));
        },
        keys: async () => [...kept.keys()].map((url) => ({ url })),
        delete: async (url: string) => kept.delete(url),
        match: async (url: string) => kept.get(url)?.clone(),
        put: async (url: string, response: Response) => void kept.set(url, response),
      };
    },
  },
  fetch: async (asked: string | Request) => {
    if (!online) throw new TypeError('Failed to fetch');
    const url = typeof asked === 'string' ? asked : asked.url;
    return new Response(url.endsWith('files.json') ? '["index.js"]' : `fresh ${url}`);
  },
};

const waited = (kind: string): Promise<unknown> =>
  new Promise((settle) => listeners.get(kind)!({ waitUntil: settle } as never));

const asked = async (path: string): Promise<string> => {
  const answer = await new Promise<Response>((settle, fail) =>
    listeners.get('fetch')!({
      request: new Request(home + path),
      respondWith: (response: Promise<Response>) => void response.then(settle, fail),
    } satisfies Answered as never),
  );
  return answer.type === 'error' ? 'error' : answer.text();
};

const kept = () => [...stores.values()].reduce((count, { size }) => count + size, 0);

beforeAll(async () => {
  stores.set('magic-workbench-1', new Map([['old', new Response()]]));
  stores.set('of another page', new Map());
  Object.assign(globalThis, world);
  await import('../../src/workbench/offline');
  await waited('install');
  await waited('activate');
});

test('what earlier builds kept goes, what others keep stays', () => {
  expect([...stores.keys()].sort()).toEqual(['magic-workbench-2', 'of another page']);
});

test('a thousand queries are one entry; what is no part of the build none', async () => {
  const before = kept();
  for (let i = 0; i < 1000; i++) await asked(`/index.js?${i}`);
  await asked('/elsewhere.js');
  expect(kept()).toBe(before);
});

test('with the server gone the freshest answer counts, whatever the query', async () => {
  await asked('/index.js?last');
  online = false;
  expect(await asked('/index.js?another')).toBe(`fresh ${home}/index.js?last`);
  expect(await asked('/elsewhere.js')).toBe('error');
});
