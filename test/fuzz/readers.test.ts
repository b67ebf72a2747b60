import fc from 'fast-check';
import { bytesSource } from '../../src/image/container/byteSource';
import { readJxl } from '../../src/image/container/jxl';
import * as bombs from './bombs';
import { mutated, mutatedText } from './mutate';
import { readers, tried } from './readers';
import { allSeeds, type Seeds } from './seeds';

/** Files that each reader is given; all of them together are over 20,000. */
const runs = 1100;
/** The most that one file takes: seconds of the processor, and bytes beside what others took before it. */
const limits = { seconds: 5, bytes: 800e6 };

let seeds: Seeds;
beforeAll(async () => {
  seeds = await allSeeds();
});

/** Reads a file, and fails where it took too long or too much. */
function measured(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  const began = process.cpuUsage();
  const most = process.resourceUsage().maxRSS;
  tried(readers[name], bytes);
  const seconds = process.cpuUsage(began).user / 1e6;
  const took = (process.resourceUsage().maxRSS - most) * 1024;
  if (seconds > limits.seconds || took > limits.bytes)
    throw new Error(`${name} took ${seconds} s and ${took} bytes of a file of ${bytes.length}`);
}

test.each(Object.entries(readers))('%s reads or refuses whatever its files become', (name, reader) => {
  const files = reader.seeds.flatMap((kind) => seeds[kind]);
  expect(files.length).toBeGreaterThan(0);
  const made = (reader.text ? mutatedText : mutated)(files);
  const { FUZZ_RUNS = runs, FUZZ_SEED = 19 } = process.env;
  fc.assert(
    fc.property(made, (bytes) => measured(name, bytes)),
    { numRuns: Number(FUZZ_RUNS), seed: Number(FUZZ_SEED) },
  );
});

test('changes strike all over a file: most leave its head alone', () => {
  const seed = Uint8Array.from({ length: 4096 }, (_, i) => (i * 7) & 255);
  const made = fc.sample(mutated([seed]), { numRuns: 400, seed: 19 });
  const whole = made.filter((bytes) =>
    Buffer.from(bytes.subarray(0, 8)).equals(Buffer.from(seed.subarray(0, 8))),
  );
  expect(whole.length).toBeGreaterThan(made.length / 2);
});

const repeated = (text: string, times: number) => text.repeat(times);
const tags = (count: number, close = '') => Array.from({ length: count }, (_, i) => `<${close}exif:a${i}>`);

/** Small files that made readers take hours or all memory, or that come near to it. */
const found: readonly (readonly [string, string, () => Uint8Array<ArrayBuffer>])[] = [
  ['a TIFF that names one directory 65,000 times', 'photo', () => bombs.directoriesWithoutEnd()],
  ['a thumbnail of 65,000 strips over each other', 'exif', () => bombs.stripsWithoutEnd()],
  ['an AVIF whose EXIF is 60,000 times the file', 'photo', () => bombs.piecesWithoutEnd()],
  ['an AVIF of 8,000 things in 65,535 pieces of no byte', 'photo', () => bombs.itemsWithoutEnd()],
  ['an AVIF with 40,000 pictures and references', 'photo', () => bombs.picturesWithoutEnd()],
  ['a PNG of 1 MB with 1.2 GB of texts', 'photo', () => bombs.textsWithoutEnd()],
  ['a PNG with EXIF in 200,000 spaces', 'photo', () => bombs.spacesForDigits()],
  ['zeros within the XMP of a TIFF', 'photo', () => bombs.zerosInPacket()],
  ['10,000 groups within groups, in the page', 'psdOnPage', () => bombs.groupsWithoutEnd()],
  ['10,000 groups within groups', 'psd', () => bombs.groupsWithoutEnd()],
  ['a layer of 900 megapixels that has none', 'psdOnPage', () => bombs.layerWithoutPixels()],
  ['a mask of 3.6 gigapixels that has none', 'psdOnPage', () => bombs.maskWithoutPixels()],
  ['a flat picture of 9 gigapixels that has none', 'psdOnPage', () => bombs.flatWithoutPixels()],
  ['a PNG of 16 bits that ends in its header', 'png16', () => new Uint8Array(20)],
  ['EXIF with a field over its head', 'exif', () => bombs.fieldOverHead()],
  ['EXIF whose thumbnail lies over its directory', 'exif', () => bombs.thumbnailOverDirectory()],
  ['an AVIF that ends in its head', 'size', () => bombs.endsInHead()],
  ['spaces behind a packet', 'xmp', () => bombs.packetWith('', '', repeated(' ', 300_000))],
  ['spaces behind a sidecar', 'sidecar', () => bombs.packetWith('', '', repeated(' ', 300_000))],
  ['a packet of 20,000 properties', 'xmp', () => bombs.packetWith(repeated('<exif:a>b</exif:a>', 20_000))],
  [
    'a packet 20,000 levels deep',
    'xmp',
    () => bombs.packetWith([...tags(20_000), ...tags(20_000, '/').reverse()].join('')),
  ],
];

test.each(found)('%s is read or refused in time', (_, name, make) => {
  measured(name, make());
});

test('packed boxes of a JPEG XL are unpacked a few times at the most', () => {
  const unpack = jest.fn(() => null);
  readJxl(bytesSource(bombs.boxesWithoutEnd(200)), unpack);
  expect(unpack.mock.calls.length).toBeLessThanOrEqual(8);
});
