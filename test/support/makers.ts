import { Blob, cr3, type Directory, raf, TiffWriter, types } from './rawFiles';

const { ascii, short, long, undefined: opaque } = types;

/** What a maker's raw file is told. */
export interface Shot {
  readonly full: Buffer;
  readonly thumbnail: Buffer;
  readonly orientation?: number;
  /** As EXIF tells colours: 1 for sRGB, 2 for Adobe RGB, 65535 for others. */
  readonly space?: number;
}

/** A lossless JPEG, as sensors' values are packed: no picture. Source: ITU-T T.81, annex H. */
const lossless = Buffer.from('ffd8ffc3000b0e0fa01770010111 00ffd9'.replace(' ', ''), 'hex');

const jpegFields = (jpeg: Buffer): Directory['fields'] => [
  [0x0201, long, new Blob(jpeg)],
  [0x0202, long, [jpeg.length]],
];
const stripFields = (jpeg: Buffer, compression = 6): Directory['fields'] => [
  [0x0103, short, [compression]],
  [0x0111, long, new Blob(jpeg)],
  [0x0117, long, [jpeg.length]],
];

const exifOf = ({ space = 1 }: Shot, makerNote?: Buffer): Directory => ({
  fields: [
    [0x9003, ascii, '2024:05:01 10:20:30'],
    ...(makerNote ? ([[0x927c, opaque, makerNote]] as const) : []),
    [0xa001, short, [space]],
  ],
});

const mainOf = (
  make: string,
  shot: Shot,
  more: Directory['fields'],
  makerNote?: Buffer,
): Directory['fields'] => [
  [0x010f, ascii, make],
  [0x0110, ascii, 'One'],
  [0x0112, short, [shot.orientation ?? 1]],
  ...more,
  [0x8769, long, exifOf(shot, makerNote)],
];

function cr2(shot: Shot): Buffer {
  const bytes = new TiffWriter(true, 'II*\0', 16).write({
    fields: mainOf('Canon', shot, stripFields(shot.full)),
    next: {
      fields: jpegFields(shot.thumbnail),
      next: { fields: stripFields(Buffer.alloc(300), 1), next: { fields: stripFields(lossless) } },
    },
  });
  bytes.write('CR\x02\0', 8, 'latin1');
  return bytes;
}

const nef = (shot: Shot): Buffer =>
  new TiffWriter(false).write({
    fields: mainOf('NIKON', shot, [
      ...stripFields(Buffer.alloc(60), 1),
      [0x014a, long, [{ fields: jpegFields(shot.full) }, { fields: stripFields(lossless, 34713) }]],
    ]),
  });

const arw = (shot: Shot): Buffer =>
  new TiffWriter().write({
    fields: mainOf('SONY', shot, [
      ...jpegFields(shot.thumbnail),
      [0x014a, long, [{ fields: stripFields(lossless, 32767) }]],
    ]),
    next: { fields: jpegFields(shot.thumbnail), next: { fields: jpegFields(shot.full) } },
  });

const pef = (shot: Shot): Buffer =>
  new TiffWriter(false).write({
    fields: mainOf('PENTAX', shot, stripFields(lossless, 65535)),
    next: { fields: jpegFields(shot.thumbnail), next: { fields: jpegFields(shot.full) } },
  });

const rw2 = (shot: Shot): Buffer =>
  new TiffWriter(true, 'IIU\0').write({ fields: mainOf('Panasonic', shot, [[0x002e, opaque, shot.full]]) });

/** Olympus keeps its preview in its notes, whose places count from where the notes begin. */
function orf(shot: Shot): Buffer {
  const head = Buffer.from('OLYMPUS\0II\x03\0', 'latin1');
  const settingsAt = head.length + 2 + 12 + 4;
  const previewAt = settingsAt + 2 + 24 + 4;
  const entry = (tag: number, type: number, value: number) => {
    const out = Buffer.alloc(12);
    out.writeUInt16LE(tag, 0);
    out.writeUInt16LE(type, 2);
    out.writeUInt32LE(1, 4);
    out.writeUInt32LE(value, 8);
    return out;
  };
  const directory = (...entries: Buffer[]) => {
    const count = Buffer.alloc(2);
    count.writeUInt16LE(entries.length);
    return Buffer.concat([count, ...entries, Buffer.alloc(4)]);
  };
  const notes = Buffer.concat([
    head,
    directory(entry(0x2020, 13, settingsAt)),
    directory(entry(0x0101, long, previewAt), entry(0x0102, long, shot.full.length)),
    shot.full,
  ]);
  return new TiffWriter(true, 'IIRO').write({
    fields: mainOf('OLYMPUS', shot, stripFields(Buffer.alloc(300), 1), notes),
    next: { fields: jpegFields(shot.thumbnail) },
  });
}

const canon3 = (shot: Shot): Buffer =>
  cr3(
    new TiffWriter().write({
      fields: [
        [0x010f, ascii, 'Canon'],
        [0x0112, short, [shot.orientation ?? 1]],
      ],
    }),
    new TiffWriter().write(exifOf(shot)),
    new TiffWriter().write({ fields: [[0x00b4, short, [shot.space === 65535 ? 2 : 1]]] }),
    shot.full,
    shot.thumbnail,
  );

const plainDng = (shot: Shot): Buffer =>
  new TiffWriter().write({
    fields: [
      ...mainOf('Leica', shot, [
        [0x014a, long, [{ fields: stripFields(lossless, 7) }, { fields: stripFields(shot.full, 7) }]],
      ]),
      [0xc612, types.byte, [1, 4, 0, 0]],
    ],
  });

/** Raw files as their makers lay them out, each with a full-size preview, and most with a thumbnail. */
export const makers: readonly (readonly [extension: string, make: (shot: Shot) => Buffer])[] = [
  ['cr2', cr2],
  ['cr3', canon3],
  ['nef', nef],
  ['arw', arw],
  ['raf', ({ full }) => raf(full)],
  ['orf', orf],
  ['rw2', rw2],
  ['pef', pef],
  ['dng', plainDng],
];
