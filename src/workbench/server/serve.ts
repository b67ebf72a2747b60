import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
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

/** The one address that is listened to: "localhost" could be another process's on ::1. */
export const address = '127.0.0.1';

/** Names of this machine alone, so that a page elsewhere can't reach in by a name of its own. */
const local = /^(localhost|127\.0\.0\.1)(:\d+)?$/;

interface Found {
  readonly handle: FileHandle;
  readonly sizeBytes: number;
  readonly type: string;
}

/** Opens the file that a path of a request names; null when it is none, or lies outside of the folder. */
const openIn = async (root: string, url: string): Promise<Found | null> => {
  let handle: FileHandle | undefined;
  try {
    const path = decodeURIComponent(url.split('?')[0]);
    const file = await realpath(join(root, path.endsWith('/') ? `${path}index.html` : path));
    if (!file.startsWith(root + sep)) return null;
    handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = await handle.stat();
    if (stats.isFile())
      return { handle, sizeBytes: stats.size, type: types[extname(file)] ?? 'application/octet-stream' };
  } catch {
    // What can't be opened is not there; so is what went meanwhile.
  }
  await handle?.close();
  return null;
};

const refuse = (response: ServerResponse, status: number, why: string): void => {
  response.writeHead(status, { ...headers, 'content-type': 'text/plain; charset=utf-8' }).end(why);
};

const answer = async (root: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { method, url = '/', headers: asked } = request;
  if (!local.test(asked.host ?? '')) return refuse(response, 403, 'This server is for its own machine.');
  if (method !== 'GET' && method !== 'HEAD') return refuse(response, 405, 'Only GET and HEAD.');
  const found = await openIn(root, url);
  if (!found) return refuse(response, 404, 'There is no such file.');
  const { handle, sizeBytes, type } = found;
  try {
    response.writeHead(200, { ...headers, 'content-type': type, 'content-length': sizeBytes });
    if (method === 'HEAD' || sizeBytes === 0) response.end();
    // No more than was promised, should it grow.
    else await pipeline(handle.createReadStream({ end: sizeBytes - 1, autoClose: false }), response);
  } finally {
    await handle.close();
  }
};

/** Serves the files of a folder, and nothing else, to this machine. */
export const serve = async (folder: string, port: number): Promise<Server> => {
  const root = await realpath(folder);
  const server = createServer((request, response) => {
    answer(root, request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else refuse(response, 500, 'The file could not be read.');
    });
  });
  await new Promise<void>((settle, fail) => {
    server.once('error', fail);
    server.listen(port, address, settle);
  });
  return server;
};
