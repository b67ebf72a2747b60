import sharp from 'sharp';
import { bare } from '../../src/image/orientation';
import { takenAt } from '../../src/image/shot';

type Tags = Readonly<Record<string, string>>;
const photo = async (of: { IFD0?: Tags; IFD2?: Tags }) => {
  const jpeg = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
    .withExif(of)
    .jpeg()
    .toBuffer();
  return (await sharp(jpeg).metadata()).exif!;
};

const day = Date.UTC(2024, 4, 1, 10, 20, 30);

describe('when a photo was taken', () => {
  test.each<[string, { IFD0?: Tags; IFD2?: Tags }, number | null]>([
    ['the original time', { IFD2: { DateTimeOriginal: '2024:05:01 10:20:30' } }, day],
    [
      'with parts of a second',
      { IFD2: { DateTimeOriginal: '2024:05:01 10:20:30', SubSecTimeOriginal: '25' } },
      day + 250,
    ],
    ['a scan', { IFD2: { DateTimeDigitized: '2024:05:01 10:20:30' } }, day],
    ['only a change', { IFD0: { DateTime: '2024:05:01 10:20:30' } }, day],
    ['no time', { IFD0: { Make: 'Camera' } }, null],
    ['blanks, as cameras without a clock write', { IFD2: { DateTimeOriginal: '    :  :     :  :  ' } }, null],
  ])('%s', async (_, tags, taken) => {
    const exif = await photo(tags);
    expect(takenAt(exif)).toBe(taken);
    expect(takenAt(bare(exif))).toBe(taken);
  });

  test('is unknown without EXIF, or with half of it', async () => {
    const exif = await photo({ IFD2: { DateTimeOriginal: '2024:05:01 10:20:30' } });
    expect(takenAt(null)).toBeNull();
    for (let length = 0; length < exif.length; length += 3) {
      const taken = takenAt(exif.subarray(0, length));
      expect([null, day]).toContain(taken);
    }
  });

  test('takes next to nothing of 30,000 entries that each name the same bytes', () => {
    const count = 30_000;
    const exif = Buffer.alloc(12 * count + 14);
    exif.write('II*\0', 'latin1');
    exif.writeUInt32LE(8, 4);
    exif.writeUInt16LE(count, 8);
    for (let i = 0; i < count; i++) {
      exif.writeUInt16LE(i + 0x100, 10 + 12 * i);
      exif.writeUInt16LE(3, 12 + 12 * i);
      exif.writeUInt32LE(150_000, 14 + 12 * i);
      exif.writeUInt32LE(8, 18 + 12 * i);
    }
    const before = process.memoryUsage();
    expect(takenAt(exif)).toBeNull();
    const after = process.memoryUsage();
    expect(after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers).toBeLessThan(100e6);
  });
});
