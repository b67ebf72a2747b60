import type { Modules } from '../../hosts/photoshop/host';
import { askInDialog } from '../dialog';
import { calibrate } from './calibrate';

const file = 'calibration.json';

/** Measures, writes the measurements into the plugin's own data folder, and says where they are. */
export async function calibrateAndTell(modules: Modules): Promise<void> {
  const { vectors, refused } = await calibrate(modules);
  await modules.fs.writeFile(`plugin-data:/${file}`, JSON.stringify(vectors), { encoding: 'utf-8' });
  const { nativePath } = await modules.uxp.storage.localFileSystem.getDataFolder();
  const copy = [
    `${nativePath.replace(/[\\/]$/, '')}/${file}`,
    ...refused.map(({ id, reason }) => `${id}: ${reason}`),
  ].join('\n');
  const text = `${vectors.length} measurements are in the file named below; Photoshop refused ${refused.length}.`;
  await askInDialog({ title: 'Calibrate', text, copy, buttons: ['Close'] });
}
