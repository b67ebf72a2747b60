import { spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { address, serve } from '../src/workbench/server/serve';
import { build } from './build.js';

const folder = join(__dirname, '../dist/workbench');
const usual = 8460;

/** The usual port, so that the browser finds its settings again; any other when somebody has it. */
const listen = async () => {
  try {
    return await serve(folder, usual);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return serve(folder, 0);
  }
};

const openers: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

/** Opens the page in the user's browser; where there is none, the address that was printed serves. */
const open = (address: string): void => {
  const [command, ...rest] = openers[process.platform] ?? ['xdg-open'];
  spawn(command, [...rest, address], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
};

const start = async () => {
  await build({ say: (line) => process.stdout.write(`${line}\n`) });
  const server = await listen();
  const page = `http://${address}:${(server.address() as AddressInfo).port}/`;
  process.stdout.write(`The workbench is at ${page} (Ctrl+C ends it).\n`);
  if (!process.argv.includes('--no-open')) open(page);
};

start().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
