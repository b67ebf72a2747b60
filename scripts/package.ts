import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { build } from './build';

/** The date of every file in the package, so that the same build gives the same bytes. */
const date = new Date(2020, 0, 1);

/**
 * Packs a built plugin folder as Photoshop installs it: a zip with manifest.json at its root and without entries
 * for folders.
 */
export function pack(folder: string): Uint8Array {
  const files: Zippable = {};
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    // As Adobe's own packager does: the manifest is the first entry.
    .sort((a, b) => Number(b === 'manifest.json') - Number(a === 'manifest.json') || (a < b ? -1 : 1));
  for (const name of names)
    files[name] = [readFileSync(join(folder, name)), { mtime: date, os: 0, level: 9 }];
  return zipSync(files);
}

/** Name of the file, as Adobe's own packager gives it. */
export const packageName = (id: string, development: boolean): string =>
  `${id}_PS${development ? '-self-test' : ''}.ccx`;

/**
 * Builds the plugin and packs it, named as Adobe's own packager names it.
 * @param development whether with the commands for development, under another name
 */
async function packaged(development: boolean): Promise<void> {
  await build({ development });
  const dist = join(__dirname, '..', 'dist');
  const bytes = pack(join(dist, 'plugin'));
  const { id } = JSON.parse(readFileSync(join(dist, 'plugin', 'manifest.json'), 'utf8')) as { id: string };
  const name = packageName(id, development);
  writeFileSync(join(dist, name), bytes);
  const hash = createHash('sha256').update(bytes).digest('hex');
  process.stdout.write(`dist/${name} ${bytes.length} bytes, SHA-256 ${hash}\n`);
}

if (require.main === module) void packaged(process.argv.includes('--development'));
