import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { address, serve } from '../../../src/workbench/server/serve';

let folder: string;
let server: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'magic-serve-'));
  const site = join(folder, 'site');
  mkdirSync(join(site, 'part'), { recursive: true });
  mkdirSync(join(folder, 'site-beside'));
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'site-beside', 'secret.txt'), 'secret');
  writeFileSync(join(site, 'index.html'), '<!doctype html>');
  writeFileSync(join(site, 'part', 'a b.wasm'), 'wasm');
  symlinkSync(join(folder, 'secret.txt'), join(site, 'link.txt'));
  server = await serve(site, 0);
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly policy: string;
  readonly body: string;
}

/** Sends a path as it is, which `fetch` would tidy up first. */
const ask = (path: string, { method = 'GET', host = 'localhost' } = {}): Promise<Answer> =>
  new Promise((settle, fail) => {
    const { port } = server.address() as AddressInfo;
    request({ host: '127.0.0.1', port, path, method, headers: { host } }, (response) => {
      let body = '';
      response.on('data', (part) => {
        body += part;
      });
      response.on('end', () =>
        settle({
          status: response.statusCode!,
          type: response.headers['content-type']!,
          policy: String(response.headers['content-security-policy']),
          body,
        }),
      );
    })
      .on('error', fail)
      .end();
  });

test.each([
  ['/', 'text/html; charset=utf-8'],
  ['/index.html?x=1', 'text/html; charset=utf-8'],
  ['/part/a%20b.wasm', 'application/wasm'],
])('%s is served', async (path, type) => {
  expect(await ask(path)).toMatchObject({ status: 200, type });
});

test.each([
  '/../secret.txt',
  '/part/../../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/..%5csecret.txt',
  '/%2e%2e/site-beside/secret.txt',
  '//secret.txt',
  '/link.txt',
  '/part',
  '/part/',
  '/none.html',
  '/%00',
  '/%zz',
])('%s is not', async (path) => {
  const { status, body } = await ask(path);
  expect({ status, body }).toEqual({ status: 404, body: 'There is no such file.' });
});

test.each([
  ['another name of this machine', { host: 'evil.example' }, 403],
  ['a name that only begins like one', { host: 'localhost.evil.example' }, 403],
  ['another method', { method: 'POST' }, 405],
])('%s is refused', async (_, options, status) => {
  expect((await ask('/', options)).status).toBe(status);
});

test('HEAD has no body', async () => {
  expect(await ask('/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
});

test.each(['/', '/none.html'])('%s carries a policy that allows no other server', async (path) => {
  const { policy } = await ask(path);
  expect(policy).toMatch(/^default-src 'none'; script-src 'self' blob: 'wasm-unsafe-eval';/);
  expect(policy).not.toMatch(/https?:|\*|'unsafe-eval'|script-src[^;]*'unsafe-inline'/);
});

test('a file that goes and comes while it is asked for ends nothing', async () => {
  const [here, there] = ['come.txt', 'gone.txt'].map((name) => join(folder, 'site', name));
  writeFileSync(here, 'text');
  let going = true;
  const moving = (async () => {
    while (going) {
      await rename(here, there);
      await rename(there, here);
    }
  })();
  const statuses = await Promise.all(
    Array.from({ length: 200 }, async () => (await ask('/come.txt')).status),
  );
  going = false;
  await moving;
  expect(statuses.filter((status) => status !== 200 && status !== 404)).toEqual([]);
  expect((await ask('/come.txt')).body).toBe('text');
});

test('only the loopback address is listened to and opened', () => {
  expect((server.address() as AddressInfo).address).toBe(address);
  expect(address).toBe('127.0.0.1');
  const start = readFileSync(join(__dirname, '../../../scripts/start.ts'), 'utf8');
  expect(start).not.toMatch(/localhost/);
});
