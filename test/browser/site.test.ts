import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { makeSite } from '../../scripts/site';
import { launch } from './chromium';
import { magic, openSample } from './desk';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};

const folder = mkdtempSync(join(tmpdir(), 'magic-site-'));
let browser: Browser;
let server: Server;
let port: number;

/** A static host as they are: files below a path that is not the root, and no headers but their type. */
beforeAll(async () => {
  makeSite(join(folder, 'photos', 'magic'));
  server = createServer(({ url = '/' }, response) => {
    try {
      const path = url.split('?')[0];
      const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
      response
        .writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
        .end(readFileSync(file));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  port = (server.address() as AddressInfo).port;
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
});

test('works from a subfolder, asks for nothing outside, and offline', async () => {
  const page = await browser.newPage();
  const problems: string[] = [];
  const asked: string[] = [];
  page.setDefaultTimeout(90_000);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  });
  page.on('request', (request) => asked.push(request.url()));
  const home = `http://localhost:${port}/photos/magic/`;
  await page.goto(home);
  await page.waitForSelector('magic-workbench[ready]');
  await openSample(page, 'Launch pad');
  await magic(page);
  expect(problems).toEqual([]);
  expect(asked.filter((url) => !url.startsWith(home) && !/^(blob|data):/.test(url))).toEqual([]);

  // The policy is in force: no script of another place is run.
  const refused = await page.evaluate(
    () =>
      new Promise<string>((settle) => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
          settle(effectiveDirective),
        );
        document.head.append(
          Object.assign(document.createElement('script'), { src: 'https://elsewhere.test/a.js' }),
        );
      }),
  );
  expect(refused).toBe('script-src-elem');

  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await new Promise((settle) => {
    server.close(settle);
    server.closeAllConnections();
  });
  // The page asks before work that is in no file is lost.
  page.once('dialog', (dialog) => dialog.accept());
  await page.reload();
  await page.waitForSelector('magic-workbench[ready]');
});
