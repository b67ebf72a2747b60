import { boxesIn } from '../../../src/image/container/boxes';
import { bytesSource } from '../../../src/image/container/byteSource';
import { ascii, box, number } from '../../support/heifFiles';

const u32 = (value: number): Buffer => number(value, 4);

describe('boxes', () => {
  const kinds = (bytes: Uint8Array) =>
    [...boxesIn(bytesSource(new Uint8Array(bytes)), 0, bytes.length)].map(({ kind, at, end }) => [
      kind,
      at,
      end,
    ]);
  const long = (size: number, body: Uint8Array) => {
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(size));
    return Buffer.concat([u32(1), ascii('long'), length, body]);
  };

  test.each<[string, Buffer, unknown[]]>([
    [
      'one after the other',
      Buffer.concat([box('aaaa', ascii('a')), box('bbbb')]),
      [
        ['aaaa', 8, 9],
        ['bbbb', 17, 17],
      ],
    ],
    [
      'of a long length',
      Buffer.concat([long(18, ascii('ab')), box('bbbb')]),
      [
        ['long', 16, 18],
        ['bbbb', 26, 26],
      ],
    ],
    ['of a long length that is cut', Buffer.concat([u32(1), ascii('long'), ascii('abc')]), []],
    ['to the end', Buffer.concat([u32(0), ascii('rest'), ascii('abc')]), [['rest', 8, 11]]],
    ['shorter than their head', Buffer.concat([u32(4), ascii('none'), ascii('abc')]), []],
    ['longer than what holds them', Buffer.concat([u32(99), ascii('more'), ascii('abc')]), [['more', 8, 11]]],
  ])('%s', (_, bytes, wanted) => {
    expect(kinds(bytes)).toEqual(wanted);
  });

  test('end where the file ends ahead of them', () => {
    const file = bytesSource(new Uint8Array(box('aaaa')));
    expect([...boxesIn(file, 0, 99)]).toHaveLength(1);
    expect([...boxesIn(file, 4, 99)]).toEqual([]);
  });
});
