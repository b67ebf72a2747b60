// The README's picture: the samples that need help, before (left) and after (right), made by the command line itself.
//   npm run build && npm run pictures -- samples
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';

const samples = ['coast', 'city-dusk', 'launch-pad'];
const width = 960;
const gap = 6;

const out = mkdtempSync(join(tmpdir(), 'magic-'));
const photos = samples.map((name) => `samples/${name}.jpg`);
execFileSync('node', ['bin/magic.js', 'enhance', ...photos, '--out', out, '--compare'], { stdio: 'inherit' });
const rows = await Promise.all(
  samples.map((name) =>
    sharp(join(out, `${name}.compare.jpg`))
      .resize(width)
      .toBuffer({ resolveWithObject: true }),
  ),
);
let top = 0;
const placed = rows.map(({ data, info }) => {
  const at = { input: data, left: 0, top };
  top += info.height + gap;
  return at;
});
await sharp({ create: { width, height: top - gap, channels: 3, background: 'white' } })
  .composite(placed)
  .jpeg({ quality: 88 })
  .toFile('docs/before-after.jpg');
