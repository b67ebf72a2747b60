import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { isPhotoName } from '../../src/image/fileNames';
import { spoil, spoilt } from '../../test/hosts/spoilt';
import { judged, makePhotos } from './photos';
import { magic } from './run';

const all = 1000;
const bad = 50;

/** A folder of many photos, some of which are bad in every way that is known. */
export async function faults(dir: string): Promise<string> {
  const photos = await makePhotos(join(dir, 'in'), all - bad, 300, 200);
  const files = spoilt
    .slice(0, bad)
    .map((one, i) => ({ one, file: join(photos, `bad-${i}${extname(one[1])}`) }));
  for (const { one, file } of files) await spoil(file, one);
  // A folder doesn't mean files whose names are those of no photo.
  const others = files.map(({ file }) => file).filter((file) => !isPhotoName(file));
  const { code, told, ms } = await magic([photos, ...others, '--out', join(dir, 'out'), '--jobs', '2']);
  const done = told.filter(({ ok }) => ok).length;
  const written = readdirSync(join(dir, 'out')).filter((name) => name.endsWith('.psd')).length;
  const named = files.filter(({ one, file }) =>
    told.some((line) => !line.ok && line.file === file && one[3].test(line.error ?? '')),
  ).length;
  const met = done === all - bad && written === done && named === bad && code === 1;
  return `Bad in ${bad} ways (test/hosts/spoilt.ts): ${done} done, ${named} named with the reason, exit code ${code}, ${(ms / 1000).toFixed(0)} s
(target: ${all - bad} done, ${bad} named, 1: ${judged(met)}).`;
}
