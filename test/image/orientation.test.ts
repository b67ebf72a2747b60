import { upright } from '../../src/image/orientation';
import { turn } from '../../src/image/turn';

const thumbnail = 'JPEG OF WHAT WAS CUT AWAY';

/** Bare EXIF of an orientation, and of a thumbnail that lies at its end or has an artist's name behind it. */
function withThumbnail(last: boolean): Buffer {
  const exif = Buffer.alloc(140);
  const field = (at: number, tag: number, type: number, count: number, value: number) => {
    exif.writeUInt16LE(tag, at);
    exif.writeUInt16LE(type, at + 2);
    exif.writeUInt32LE(count, at + 4);
    exif.writeUInt32LE(value, at + 8);
  };
  exif.write('II*\0', 'latin1');
  exif.writeUInt32LE(8, 4);
  exif.writeUInt16LE(2, 8);
  field(10, 0x0112, 3, 1, 6);
  field(22, 0x013b, 2, 8, last ? 70 : 120);
  exif.writeUInt32LE(38, 34);
  exif.writeUInt16LE(2, 38);
  field(40, 0x0201, 4, 1, 90);
  field(52, 0x0202, 4, 1, thumbnail.length);
  exif.write('Ada Who\0', last ? 70 : 120, 'latin1');
  exif.write(thumbnail, 90, 'latin1');
  return last ? exif.subarray(0, 90 + thumbnail.length) : exif;
}

test.each([
  ['at the end', true],
  ['ahead of other fields', false],
])('no byte of a thumbnail %s is left, and the other fields are', (_, last) => {
  const exif = withThumbnail(last);
  const kept = Buffer.from(upright(exif)!);
  expect(kept.includes(thumbnail.slice(0, 4))).toBe(false);
  expect(kept.includes('Ada Who')).toBe(true);
  expect(kept.readUInt16LE(18)).toBe(1);
  expect(kept.readUInt32LE(34)).toBe(0);
  if (last) expect(kept.length).toBeLessThan(exif.length - thumbnail.length + 1);
});

test('pixels of 16 bits are turned as such', () => {
  const data = Uint16Array.of(1, 2, 3, 60_000, 50_000, 40_000);
  const turned = turn({ width: 2, height: 1, channels: 3, data }, 6);
  expect(turned).toEqual({ width: 1, height: 2, channels: 3, data });
  expect([...turn({ width: 2, height: 1, channels: 3, data }, 2).data]).toEqual([
    60_000, 50_000, 40_000, 1, 2, 3,
  ]);
});
