import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { costBytes, MemoryGate } from '../../src/cli/memory';
import { wrapTiff } from '../../src/hosts/files/tiff';
import { caseFile } from '../cases/support';
import { folder, picture } from '../hosts/fixtures';

/** Work that lasts until it is told to end, and how much memory is taken meanwhile. */
function bench(totalBytes: number) {
  const gate = new MemoryGate(totalBytes);
  const running = new Set<string>();
  const ends = new Map<string, () => void>();
  const begin = (name: string, bytes: number) =>
    gate.run(bytes, async () => {
      running.add(name);
      await new Promise<void>((end) => {
        ends.set(name, end);
      });
      running.delete(name);
    });
  const settle = () => new Promise((next) => setImmediate(next));
  return { running, begin, settle, end: (name: string) => ends.get(name)!() };
}

const dir = folder();

test('photos wait for memory, in turn', async () => {
  const { running, begin, settle, end } = bench(100);
  const all = [begin('a', 60), begin('b', 60), begin('c', 30)];
  await settle();
  // The third would fit, but would keep the second waiting for ever in a long row of small ones.
  expect([...running]).toEqual(['a']);
  end('a');
  await settle();
  expect([...running]).toEqual(['b', 'c']);
  end('b');
  end('c');
  await Promise.all(all);
});

test('a photo larger than all memory is done alone', async () => {
  const { running, begin, settle, end } = bench(100);
  const all = [begin('huge', 500), begin('small', 1)];
  await settle();
  expect([...running]).toEqual(['huge']);
  end('huge');
  await settle();
  expect([...running]).toEqual(['small']);
  end('small');
  await Promise.all(all);
});

test('what fails gives its memory back', async () => {
  const gate = new MemoryGate(10);
  await expect(gate.run(10, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await gate.run(10, async () => 'done')).toBe('done');
});

test('twice the bits cost twice the memory; what is no photo costs little', async () => {
  const cost = (depth: 8 | 16) => {
    const file = join(dir, `${depth}.tif`);
    writeFileSync(file, wrapTiff(picture(depth, 3, 400, 300), {}));
    return costBytes(file);
  };
  const least = await costBytes(join(dir, 'nothing.jpg'));
  const [eight, sixteen] = [(await cost(8)) - least, (await cost(16)) - least];
  expect(eight).toBeGreaterThanOrEqual(4 * 400 * 300 * 3);
  expect(sixteen / eight).toBeCloseTo(2, 2);
});

test.each(['photo.heic', 'photo.jxl', 'photo.jp2'])(
  '%s costs by its pixels, not by its packed bytes',
  async (name) => {
    const least = await costBytes(join(dir, 'nothing.jpg'));
    const cost = (await costBytes(caseFile(`refusals/${name}`))) - least;
    expect(cost / (80 * 56)).toBe(60);
  },
);

test('a pipe is never waited for', async () => {
  const pipe = join(dir, 'pipe.jpg');
  execFileSync('mkfifo', [pipe]);
  expect(await costBytes(pipe)).toBe(await costBytes(join(dir, 'gone.jpg')));
});

test('a thumbnail does not make a photo cheap, nor does packing a PSD', async () => {
  const least = await costBytes(join(dir, 'nothing.jpg'));
  const cost = async (name: string) => (await costBytes(caseFile(name))) - least;
  expect(await cost('colour/thumbnail-first.tif')).toBe(6 * 96 * 64 * 3);
  const psd = join(__dirname, '../fixtures/psd/deep-rle-flat.psd');
  const header = readFileSync(psd);
  const pixels = header.readUInt32BE(14) * header.readUInt32BE(18);
  expect((await costBytes(psd)) - least).toBeGreaterThanOrEqual(6 * pixels * 3 * 2);
});
