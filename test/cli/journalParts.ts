import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Journal } from '../../src/cli/journal';
import { folder } from '../hosts/fixtures';

const root = folder();
let count = 0;

/** Makes a folder with a photo, and names what a run would write. */
export function place() {
  const dir = join(root, String(count++));
  mkdirSync(join(dir, 'out'), { recursive: true });
  const photo = join(dir, 'a.jpg');
  writeFileSync(photo, 'photo');
  return {
    dir,
    out: join(dir, 'out'),
    photo,
    targets: ['a.psd', 'a.png'].map((name) => join(dir, 'out', name)),
  };
}

/** The journal as the next run reads it. */
export function again(out: string): Journal {
  const journal = new Journal(out);
  journal.read();
  return journal;
}
