import { sharp } from '../../../src/hosts/files/sharp';
import { bytesSource } from '../../../src/image/container/byteSource';
import { readRaw } from '../../../src/image/raw/read';
import { TiffWriter, types } from '../../support/rawFiles';

const { long, short } = types;
const read = (bytes: Uint8Array) => readRaw(bytesSource(bytes));

/** Notes of Nikon's: a TIFF of its own behind ten bytes. */
const nikonNotes = (space: number) =>
  Buffer.concat([
    Buffer.from('Nikon\0\x02\x10\0\0', 'latin1'),
    new TiffWriter(false).write({ fields: [[0x001e, short, [space]]] }),
  ]);

/** One entry of a directory, low byte first. */
const entry = (tag: number, type: number, value: number) => {
  const out = Buffer.alloc(12);
  out.writeUInt16LE(tag, 0);
  out.writeUInt16LE(type, 2);
  out.writeUInt32LE(1, 4);
  out.writeUInt32LE(value, 8);
  return out;
};
const directory = (...entries: Buffer[]) =>
  Buffer.concat([Buffer.from([entries.length, 0]), ...entries, Buffer.alloc(4)]);
const canonNotes = (space: number) => directory(entry(0x00b4, short, space));

/** Notes of OM System's, whose places count from where they begin: a preview in the settings in them. */
function omNotes(preview: Buffer): Buffer {
  const head = Buffer.from('OM SYSTEM\0\0\0II\x04\0', 'latin1');
  const settingsAt = head.length + 18;
  const settings = directory(entry(0x0101, long, settingsAt + 30), entry(0x0102, long, preview.length));
  return Buffer.concat([head, directory(entry(0x2020, 13, settingsAt)), settings, preview]);
}

/** A raw file of a maker with these notes, which tells of neither sRGB nor Adobe RGB itself. */
const noted = (make: string, notes: Buffer, little = true) =>
  new TiffWriter(little).write({
    fields: [
      [0x010f, types.ascii, make],
      [
        0x8769,
        long,
        {
          fields: [
            [0x927c, types.undefined, notes],
            [0xa001, short, [65535]],
          ],
        },
      ],
    ],
  });

const adobe = 'Compatible with Adobe RGB (1998)';

test.each<[string, string, Buffer, string | null]>([
  ['Nikon’s tell Adobe RGB', 'NIKON', nikonNotes(2), adobe],
  ['Nikon’s tell sRGB', 'NIKON', nikonNotes(1), null],
  ['Nikon’s are cut', 'NIKON', nikonNotes(2).subarray(0, 12), null],
  ['Nikon’s have no directory', 'NIKON', nikonNotes(2).subarray(0, 18), null],
  ['Canon’s tell Adobe RGB', 'Canon', canonNotes(2), adobe],
  ['Canon’s tell sRGB', 'Canon', canonNotes(1), null],
  ['Canon’s are cut', 'Canon', Buffer.from([9, 255, 255, 255, 255]), null],
  ['nobody knows them', 'Nobody', canonNotes(2), null],
])('maker’s notes: %s', (_, make, notes, color) => {
  expect(read(noted(make, notes)).color?.name ?? null).toBe(color);
});

test('the notes of OM System tell of a preview', async () => {
  const preview = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#964' } })
    .jpeg()
    .toBuffer();
  const [{ width, height }] = read(noted('OM Digital', omNotes(preview))).previews;
  expect([width, height]).toEqual([64, 48]);
});
