import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { metaPolicy } from '../src/workbench/server/policy';
import { build } from './build.js';

const root = join(__dirname, '..');

/**
 * Makes a folder that any static host can serve, from any path: the built workbench, whose policy is in the page
 * itself because such a host sends no headers of ours.
 */
export const makeSite = (into: string): void => {
  rmSync(into, { recursive: true, force: true });
  cpSync(join(root, 'dist', 'workbench'), into, { recursive: true });
  const page = join(into, 'index.html');
  const meta = `<meta charset="utf-8">\n    <meta http-equiv="Content-Security-Policy" content="${metaPolicy}">`;
  writeFileSync(page, readFileSync(page, 'utf8').replace('<meta charset="utf-8">', meta));
};

const site = async () => {
  const into = join(root, 'site');
  await build({ say: (line) => process.stdout.write(`${line}\n`) });
  makeSite(into);
  process.stdout.write(`${into} can be served by any static host, from any path.\n`);
};

if (require.main === module)
  site().catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
