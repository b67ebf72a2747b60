/**
 * A thousand files in the built plugin, in the simulator: do they grow its memory? `npm run build && npm run bench -- folder`.
 * Bytes of growth a file between the hundredth and the last, of the heap and of what lies outside it.
 */
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { loadPlugin } from '../src/simulator/node';

/** Growth that is no leak: names, results, and what the simulator itself keeps of its calls. */
const maxGrowthBytes = 4_000;
const filesCount = 1000;
const firstMeasuredCount = 101;

const main = async () => {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  const usedBytes = () => {
    gc();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };
  const { simulator, command } = loadPlugin(join(__dirname, '../dist/plugin'));
  const { world, faults, modal } = simulator;
  const data = Uint8Array.from({ length: 72 }, (_, i) => 40 + ((i * 37) % 60));
  for (let i = 0; i < filesCount; i++) world.disk.put(`/photos/${i}.jpg`, { width: 6, height: 4, data });
  world.disk.keeps = false;
  world.disk.picks.push('/photos');
  const measured: number[] = [];
  const { later } = faults;
  faults.later = function counted(name, work, area) {
    if (name === 'document.saveAs.psd') {
      // The simulator's own notes.
      faults.made.photoshop.length = faults.made.files.length = modal.progress.length = 0;
      world.closed.length = 0;
      const done = world.disk.names('/photos').length - filesCount;
      if (done === firstMeasuredCount || done === filesCount) measured.push(usedBytes());
    }
    return later.call(this, name, work, area) as never;
  };
  await command('magicFolder');
  console.log(world.alerts.at(-1));
  const growth = (measured[1] - measured[0]) / (filesCount - firstMeasuredCount);
  console.log(`${growth.toFixed(0)} bytes a file (at most ${maxGrowthBytes})`);
  if (!(growth < maxGrowthBytes)) process.exitCode = 1;
};

void main();
