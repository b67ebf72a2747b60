import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expected } from '../src/refusal';
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
  const html = readFileSync(page, 'utf8');
  // The built page is minified: quotes may be gone.
  const charset = /<meta charset="?utf-8"?>/;
  if (!charset.test(html)) throw expected('a page that says its charset', page, 'one without');
  const policy = `<meta http-equiv="Content-Security-Policy" content="${metaPolicy}">`;
  writeFileSync(
    page,
    html.replace(charset, (found) => found + policy),
  );
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
