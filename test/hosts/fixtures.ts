import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { noMetadata } from '../../src/image/metadata';
import type { Raster } from '../../src/image/raster';
import { metadataSegments, withSegments } from '../../src/image/writeJpeg';
import { chunk, withChunks } from '../../src/image/writePng';

/** A folder that lives as long as the tests of one file. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'magic-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A picture whose pixels are all different along both axes, with a smooth and a noisy part. */
export function picture(
  depth: 8 | 16 = 8,
  channels: 3 | 4 = 3,
  width = 37,
  height = 23,
): Raster & { data: Uint8Array | Uint16Array } {
  const top = depth === 8 ? 255 : 65535;
  const data =
    depth === 8 ? new Uint8Array(width * height * channels) : new Uint16Array(width * height * channels);
  let seed = 1;
  for (let i = 0; i < data.length; i++) {
    const x = Math.floor(i / channels) % width;
    const y = Math.floor(i / channels / width);
    seed = (seed * 48271) % 2147483647;
    const noise = y % 2 ? (seed % 1000) / 8000 : 0;
    const share = [x / width, y / height, (x + y) / (width + height), ((x * y) % 7) / 6][i % channels];
    data[i] = Math.min(top, (share * 0.9 + noise) * top);
  }
  return { width, height, channels, depth, data };
}

const fixed = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(Math.round(value * 65536));
  return bytes;
};

const half = (value: number) => Buffer.from([value >> 8, value & 255]);

/** The tone curve tags that a profile may have. */
export const trcTags = {
  identity: () => Buffer.concat([Buffer.from('curv\0\0\0\0', 'latin1'), Buffer.alloc(4)]),
  gamma: (gamma: number) =>
    Buffer.concat([Buffer.from('curv\0\0\0\0\0\0\0\x01', 'latin1'), half(Math.round(gamma * 256)), half(0)]),
  table: (values: readonly number[]) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(values.length);
    return Buffer.concat([
      Buffer.from('curv\0\0\0\0', 'latin1'),
      count,
      ...values.map((value) => half(Math.round(value * 65535))),
    ]);
  },
  parametric: (kind: number, parameters: readonly number[]) =>
    Buffer.concat([Buffer.from('para\0\0\0\0', 'latin1'), half(kind), half(0), ...parameters.map(fixed)]),
};

const xyz = (x: number, y: number, z: number) =>
  Buffer.concat([Buffer.from('XYZ \0\0\0\0', 'latin1'), fixed(x), fixed(y), fixed(z)]);

const text = (type: string, value: string) => {
  if (type === 'text') return Buffer.from(`text\0\0\0\0${value}\0`, 'latin1');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(value.length + 1);
  return Buffer.concat([
    Buffer.from('desc\0\0\0\0', 'latin1'),
    length,
    Buffer.from(`${value}\0`, 'latin1'),
    Buffer.alloc(78),
  ]);
};

/** An RGB display profile (ICC 2.1) with Adobe RGB's primaries and this tone curve. Source: ICC.1:2001-04. */
export function profile(trc: Buffer, space = 'RGB ', name = 'Magic test'): Buffer {
  const tags: [string, Buffer][] = [
    ['desc', text('desc', name)],
    ['cprt', text('text', 'CC0')],
    ['wtpt', xyz(0.9642, 1, 0.8249)],
    ['rXYZ', xyz(0.60974, 0.31111, 0.01947)],
    ['gXYZ', xyz(0.20528, 0.62567, 0.06087)],
    ['bXYZ', xyz(0.14919, 0.06322, 0.74457)],
    ['rTRC', trc],
    ['gTRC', trc],
    ['bTRC', trc],
  ];
  const header = Buffer.alloc(128);
  header.writeUInt32BE(trc.toString('latin1', 0, 4) === 'para' ? 0x04000000 : 0x02100000, 8);
  header.write(`mntr${space}XYZ `, 12, 'latin1');
  header.write('acsp', 36, 'latin1');
  fixed(0.9642).copy(header, 68);
  fixed(1).copy(header, 72);
  fixed(0.8249).copy(header, 76);
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length);
  const bodies: Buffer[] = [];
  let offset = 128 + table.length;
  tags.forEach(([name, body], i) => {
    table.write(name, 4 + 12 * i, 'latin1');
    table.writeUInt32BE(offset, 8 + 12 * i);
    table.writeUInt32BE(body.length, 12 + 12 * i);
    const padded = Buffer.concat([body, Buffer.alloc(-body.length & 3)]);
    bodies.push(padded);
    offset += padded.length;
  });
  header.writeUInt32BE(offset);
  return Buffer.concat([header, table, ...bodies]);
}

/** Adobe RGB by its figures. */
export const adobeRgb = profile(trcTags.gamma(2.19921875));

/** Bare EXIF: an orientation, an artist, and a second directory as a thumbnail has one. Source: CIPA DC-008. */
export function exif(orientation: number): Buffer {
  const bytes = Buffer.alloc(56);
  bytes.write('II*\0\x08\0\0\0', 'latin1');
  bytes.writeUInt16LE(2, 8);
  const entry = (at: number, tag: number, type: number, count: number) => {
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(type, at + 2);
    bytes.writeUInt32LE(count, at + 4);
  };
  entry(10, 0x0112, 3, 1);
  bytes.writeUInt16LE(orientation, 18);
  entry(22, 0x013b, 2, 4);
  bytes.write('Ada\0', 30, 'latin1');
  bytes.writeUInt32LE(38, 34);
  bytes.writeUInt16LE(1, 38);
  entry(40, 0x0103, 3, 1);
  bytes.writeUInt16LE(6, 48);
  return bytes;
}

/** A PNG whose header promises far more pixels than it has. */
export function bomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side);
  header.writeUInt32BE(side, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const crc = (bytes: Buffer): number => {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
  }
  return ~sum >>> 0;
};

/** A PNG with EXIF in it. */
export const exifIntoPng = (png: Uint8Array, exif: Uint8Array): Buffer =>
  Buffer.concat(withChunks(png, [chunk('eXIf', exif)]));

/** A JPEG with EXIF in it. */
export const exifIntoJpeg = (jpeg: Uint8Array, exif: Uint8Array): Buffer =>
  Buffer.from(withSegments(jpeg, metadataSegments({ ...noMetadata, exif }, null).segments));
