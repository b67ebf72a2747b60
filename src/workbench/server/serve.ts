import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { headers } from './policy';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** Names of this machine alone, so that a page elsewhere can't reach in by a name of its own. */
const local = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** The file that a path of a request names; null when it is none, or lies outside of the folder. */
const fileOf = async (root: string, url: string): Promise<string | null> => {
  try {
    const path = decodeURIComponent(url.split('?')[0]);
    const file = await realpath(join(root, path.endsWith('/') ? `${path}index.html` : path));
    return file.startsWith(root + sep) && (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
};

const refuse = (response: ServerResponse, status: number, why: string): void => {
  response.writeHead(status, { ...headers, 'content-type': 'text/plain; charset=utf-8' }).end(why);
};

/** Serves the files of a folder, and nothing else, to this machine. */
export const serve = async (folder: string, port: number): Promise<Server> => {
  const root = await realpath(folder);
  const server = createServer(async ({ method, url = '/', headers: { host = '' } }, response) => {
    if (!local.test(host)) return refuse(response, 403, 'This server is for its own machine.');
    if (method !== 'GET' && method !== 'HEAD') return refuse(response, 405, 'Only GET and HEAD.');
    const file = await fileOf(root, url);
    if (!file) return refuse(response, 404, 'There is no such file.');
    const { size } = await stat(file);
    const type = types[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { ...headers, 'content-type': type, 'content-length': size });
    if (method === 'HEAD') response.end();
    else await pipeline(createReadStream(file), response).catch(() => response.destroy());
  });
  await new Promise<void>((settle, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', settle);
  });
  return server;
};
