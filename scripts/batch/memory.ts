import { join } from 'node:path';
import { judged, makePhotos } from './photos';
import { magic } from './run';

const [early, late] = [50, 500];
const most = 1.1;

/** Whether memory grows with the number of photos. */
export async function memory(dir: string): Promise<string> {
  const photos = await makePhotos(join(dir, 'in'), late, 900, 600);
  const { peaks, ms } = await magic([photos, '--out', join(dir, 'out'), '--jobs', '2']);
  const [before, after] = [peaks[early - 1], peaks[late - 1]];
  const growth = after / before;
  return `Of 900 x 600 pixels, to layered PSDs, two at a time, ${((late / ms) * 60_000).toFixed(0)} photos a minute. At its highest up to photo ${early}: ${(before / 1e6).toFixed(0)} MB;
up to photo ${late}: ${(after / 1e6).toFixed(0)} MB, ${((growth - 1) * 100).toFixed(1)} % more (target: at most ${Math.round((most - 1) * 100)} %, ${judged(growth <= most)}).`;
}
