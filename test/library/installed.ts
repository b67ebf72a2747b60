import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const project = join(__dirname, '../..');
const manifest = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));

/** Packs the package as it is built, and installs it into an empty folder; its dependencies are linked, not fetched. */
export const installed = (): {
  readonly folder: string;
  readonly files: readonly string[];
  /** Hash of the packed file. */
  readonly integrity: string;
} => {
  const folder = mkdtempSync(join(tmpdir(), 'magic-library-'));
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: project,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    }),
  ) as { filename: string; integrity: string; files: { path: string }[] }[];
  const place = join(folder, 'node_modules', manifest.name);
  mkdirSync(place, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, packed.filename), '-C', place, '--strip-components', '1']);
  for (const name of Object.keys(manifest.dependencies)) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(project, 'node_modules', name), link, 'junction');
  }
  return { folder, files: packed.files.map(({ path }) => path), integrity: packed.integrity };
};

/** The examples of a page of the docs, by their heading. */
export const examples = (page: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...readFileSync(join(project, page), 'utf8').matchAll(/^## (.+)\n[^#]*?```js\n([\s\S]*?)```/gm)].map(
      ([, heading, code]) => [heading, code],
    ),
  );
