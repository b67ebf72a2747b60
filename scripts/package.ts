import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';

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
    .sort();
  for (const name of names)
    files[name] = [readFileSync(join(folder, name)), { mtime: date, os: 0, level: 9 }];
  return zipSync(files);
}

if (require.main === module) {
  const dist = join(__dirname, '..', 'dist');
  const bytes = pack(join(dist, 'plugin'));
  writeFileSync(join(dist, 'magic.ccx'), bytes);
  const hash = createHash('sha256').update(bytes).digest('hex');
  process.stdout.write(`dist/magic.ccx ${bytes.length} bytes, SHA-256 ${hash}\n`);
}
