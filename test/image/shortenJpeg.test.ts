import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type JpegOptions, type Sharp } from 'sharp';
import { renderKernel } from '../../src/hosts/files/kernel';
import { eachCode, shortestTable } from '../../src/image/huffmanCode';
import { shortenJpeg } from '../../src/image/shortenJpeg';

const sample = readFileSync(join(__dirname, '../../samples/launch-pad.jpg'));

const noise = (seed: number) => (i: number) => ((i * 7919 + (i >> 3) * seed + (i % 13) * 101) >> 2) & 255;

/** Pixels of each kind, by their width and height. */
const pictures: readonly [string, number, number, (i: number) => number][] = [
  ['one pixel', 1, 1, () => 200],
  ['a plain colour', 40, 24, () => 128],
  ['sides that no block fits', 37, 19, noise(31)],
  ['noise', 320, 240, noise(77)],
  ['the strongest contrast', 64, 64, (i) => (((i / 3) & 1) ^ ((i / 192) & 1) ? 255 : 0)],
];

const pictureOf = (width: number, height: number, of: (i: number) => number) =>
  sharp(Buffer.from(Array.from({ length: width * height * 3 }, (_, i) => of(i))), {
    raw: { width, height, channels: 3 },
  });

const shortened = (jpeg: Uint8Array) => Buffer.concat(shortenJpeg(renderKernel()!, jpeg));

/** The same picture with usual codes and with libjpeg's own shortest ones. */
const both = async (picture: Sharp, options: JpegOptions) =>
  Promise.all(
    [false, true].map((optimiseCoding) =>
      picture
        .clone()
        .jpeg({ ...options, optimiseCoding })
        .toBuffer(),
    ),
  );

test.each(pictures)('the bytes are those of libjpeg: %s', async (_, width, height, of) => {
  for (const quality of [1, 60, 95, 100]) {
    const [usual, best] = await both(pictureOf(width, height, of), { quality, chromaSubsampling: '4:4:4' });
    expect(shortened(usual).equals(best)).toBe(true);
  }
});

test('a photo, with and without colours, has the bytes of libjpeg', async () => {
  for (const picture of [sharp(sample), sharp(sample).greyscale()]) {
    const [usual, best] = await both(picture, { quality: 95, chromaSubsampling: '4:4:4' });
    expect(shortened(usual).equals(best)).toBe(true);
    expect(best.length).toBeLessThan(usual.length);
  }
});

test.each<[string, JpegOptions]>([
  ['a progressive one', { progressive: true }],
  ['subsampled colours', { chromaSubsampling: '4:2:0' }],
])('what the kernel does not write stays as it is: %s', async (_, options) => {
  const jpeg = await sharp(sample).jpeg(options).toBuffer();
  expect(shortened(jpeg).equals(jpeg)).toBe(true);
});

test('a scan that is none stays as it is', async () => {
  const jpeg = await pictureOf(64, 64, noise(5))
    .jpeg({ optimiseCoding: false, chromaSubsampling: '4:4:4' })
    .toBuffer();
  jpeg.fill(0xee, jpeg.length - 200, jpeg.length - 2);
  const out = shortened(jpeg);
  expect(
    out.equals(jpeg) || (await sharp(out).raw().toBuffer()).equals(await sharp(jpeg).raw().toBuffer()),
  ).toBe(true);
});

test('codes are never longer than 16 bits', () => {
  // Each as often as the two before it together: without a bound the rarest would take 29 bits.
  const counts = [1, 1];
  while (counts.length < 30) counts.push(counts[counts.length - 1] + counts[counts.length - 2]);
  const table = shortestTable([...counts, ...new Array<number>(256 - counts.length).fill(0)]);
  const codes = new Set<string>();
  let room = 0;
  eachCode(table, (symbol, code, length) => {
    codes.add(code.toString(2).padStart(length, '0'));
    room += 2 ** -length;
    expect(counts[symbol]).toBeGreaterThan(0);
  });
  expect(codes.size).toBe(counts.length);
  // Less than all: the code of ones alone stays free.
  expect(room).toBeLessThan(1);
  expect([...codes].some((one) => [...codes].some((other) => one !== other && other.startsWith(one)))).toBe(
    false,
  );
});

describe('a JPEG that is written otherwise stays as it is', () => {
  const usual = () =>
    pictureOf(64, 64, noise(5)).jpeg({ optimiseCoding: false, chromaSubsampling: '4:4:4' }).toBuffer();
  /** Where the first segment of a kind begins. */
  const segmentAt = (jpeg: Buffer, marker: number): number => {
    let at = 2;
    while (jpeg[at + 1] !== marker) at += 2 + jpeg.readUInt16BE(at + 2);
    return at;
  };

  test.each<[string, (jpeg: Buffer) => Buffer]>([
    [
      'one that restarts',
      (jpeg) => Buffer.concat([jpeg.subarray(0, 2), Buffer.from('ffdd00040001', 'hex'), jpeg.subarray(2)]),
    ],
    [
      'a table of more codes than it has room for',
      (jpeg) => Buffer.from(jpeg).fill(9, segmentAt(jpeg, 0xc4) + 5, segmentAt(jpeg, 0xc4) + 6),
    ],
    [
      'a table of a kind that is none',
      (jpeg) => Buffer.from(jpeg).fill(0x22, segmentAt(jpeg, 0xc4) + 4, segmentAt(jpeg, 0xc4) + 5),
    ],
    [
      'a scan of fewer channels',
      (jpeg) => Buffer.from(jpeg).fill(1, segmentAt(jpeg, 0xda) + 4, segmentAt(jpeg, 0xda) + 5),
    ],
    [
      'a scan ahead of its frame',
      (jpeg) => Buffer.concat([jpeg.subarray(0, 2), jpeg.subarray(segmentAt(jpeg, 0xda))]),
    ],
    [
      'codes that no table has',
      (jpeg) => {
        const scan = segmentAt(jpeg, 0xda);
        return Buffer.from(jpeg).fill('ff00', scan + 2 + jpeg.readUInt16BE(scan + 2), jpeg.length - 2, 'hex');
      },
    ],
    ['one without a scan', (jpeg) => jpeg.subarray(0, segmentAt(jpeg, 0xda))],
  ])('%s', async (_, spoil) => {
    const spoilt = spoil(await usual());
    expect(shortened(spoilt).equals(spoilt)).toBe(true);
  });
});
