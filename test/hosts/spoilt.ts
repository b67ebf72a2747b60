import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { sharp } from '../../src/hosts/files/sharp';
import { wrapTiff } from '../../src/hosts/files/tiff';
import type { Raster } from '../../src/image/raster';
import { bomb, picture } from './fixtures';

/** A file that can't be enhanced: what it is, its name, its bytes or how it is made, and what is said of it. */
export type Spoilt = readonly [
  words: string,
  name: string,
  make: (file: string) => Buffer | Promise<Buffer> | undefined,
  sentence: RegExp,
];

const held = (raster: Raster) => sharp(wrapTiff(raster, {}), { ignoreIcc: true });
const large = picture(8, 3, 400, 300);
const jpeg = (options = {}) => held(large).jpeg(options).toBuffer();
const png = () => held(picture()).png().toBuffer();
const text = (bytes: string) => () => Buffer.from(bytes, 'latin1');
const cut = async (bytes: Promise<Buffer>, share: number) => {
  const whole = await bytes;
  return whole.subarray(0, Math.round(whole.length * share));
};
const changed = async (bytes: Promise<Buffer> | Buffer, change: (bytes: Buffer) => void) => {
  const copy = Buffer.from(await bytes);
  change(copy);
  return copy;
};
const tiff = (raster: Raster = picture()) => wrapTiff(raster, {});
/** A TIFF with another value of a tag that takes one: its entry is tag, type, count, value. */
const tagged = (tag: number, value: number, raster?: Raster) =>
  changed(tiff(raster), (bytes) => {
    const count = bytes.readUInt16LE(8);
    for (let at = 10; at < 10 + count * 12; at += 12)
      if (bytes.readUInt16LE(at) === tag) bytes.writeUInt32LE(value, at + 8);
  });
/** A TIFF that tells a number of 32 bits for its samples a pixel. */
const manySamples = () =>
  changed(tiff(), (bytes) => {
    const at = bytes.indexOf(Buffer.from([0x15, 0x01, 3, 0, 1, 0]));
    bytes[at + 2] = 4;
    bytes.writeUInt32LE(303_169_682, at + 8);
  });
/** Where a JPEG's frame header has its size. Source: ITU-T T.81, annex B. */
const frame = (bytes: Buffer) => bytes.indexOf(Buffer.from([0xff, 0xc0])) + 4;

const tooEarly = /received a file that ends too early/;
const damaged = /received (a damaged file|a file that ends too early|a picture of another kind)/;
const noPicture = /received a file that is no picture/;
const raw = /a raw file with a preview.* received a damaged or unknown one/;

/** A TIFF with 32 bits per channel: its three BitsPerSample say so, and it has the bytes for them. */
function wide(): Buffer {
  const bytes = wrapTiff({ ...picture(), data: new Uint8Array(37 * 23 * 12) }, {});
  const at = bytes.indexOf(Buffer.from([8, 0, 8, 0, 8, 0]));
  for (const i of [0, 2, 4]) bytes[at + i] = 32;
  return bytes;
}

/** The files of test/README's bad inputs, in ways that a folder of photos can have them. */
export const spoilt: readonly Spoilt[] = [
  ['a truncated JPEG', 'a.jpg', () => cut(jpeg(), 0.5), tooEarly],
  ['a JPEG without its last tenth', 'a.jpg', () => cut(jpeg(), 0.9), tooEarly],
  ['a truncated progressive JPEG', 'a.jpg', () => cut(jpeg({ progressive: true }), 0.3), tooEarly],
  ['a JPEG cut in its header', 'a.jpg', () => cut(jpeg(), 0.004), damaged],
  ['a truncated PNG', 'a.png', () => cut(png(), 0.4), tooEarly],
  ['a PNG cut in its header', 'a.png', () => cut(png(), 0.01), damaged],
  ['a truncated TIFF', 'a.tif', () => cut(Promise.resolve(tiff()), 0.5), damaged],
  ['a truncated WebP', 'a.webp', () => cut(held(large).webp().toBuffer(), 0.5), damaged],
  ['a truncated AVIF', 'a.avif', () => cut(held(picture()).avif({ effort: 0 }).toBuffer(), 0.6), damaged],
  ['a header alone', 'a.jpg', text('\xff\xd8\xff\xe0'), /received a .*file/],
  ['text', 'a.jpg', text('Dear diary,\n'), /received a text file/],
  ['JSON', 'a.jpeg', text('{"version": 1}'), /received a text file/],
  ['a web page', 'a.jpg', text('<!doctype html><title>404</title>'), /received a text file/],
  ['an empty file', 'a.jpg', text(''), /received an empty file/],
  ['one byte', 'a.png', text('\0'), noPicture],
  ['noise', 'a.jpg', text('\x01\x02\x03\0\xc8'), noPicture],
  ['zeros, as of a broken card', 'a.jpg', () => Buffer.alloc(20_000), noPicture],
  ['a zip', 'a.jpg', text('PK\x03\x04\x14\0\0\0'), noPicture],
  ['a program', 'a.jpg', text('\x7fELF\x02\x01\x01\0'), noPicture],
  ['a film', 'a.jpg', text('\0\0\0\x18ftypisom\0\0\x02\0isomiso2'), /received a film\. Save one/],
  ['an SVG', 'a.png', text('<svg xmlns="http://www.w3.org/2000/svg"/>'), /received an SVG/],
  ['an XML file', 'a.tif', text('<?xml version="1.0"?><a/>'), /received an SVG or XML/],
  ['a GIF', 'a.gif', text('GIF89a\x01\0\x01\0'), /received a GIF/],
  ['a GIF that calls itself JPEG', 'a.jpg', text('GIF89a\x01\0\x01\0'), /received a GIF/],
  ['a BMP', 'a.jpg', text('BM\x46\0\0\0'), /received a BMP/],
  ['a PDF', 'a.jpg', text('%PDF-1.7\n'), /received a PDF/],
  ['a HEIC', 'a.heic', text('\0\0\0\x18ftypheic\0\0\0\0'), /a HEIC photo that can't be decoded here/],
  ['a HEIC of a general brand', 'a.jpg', text('\0\0\0\x18ftypmif1\0\0\0\0mif1heic'), /received a HEIC/],
  ['an AVIF of a general brand', 'a.avif', text('\0\0\0\x18ftypmif1\0\0\0\0mif1avif'), damaged],
  ['a PSD', 'a.psd', text('8BPS\0\x01'), /Open it in Photoshop/],
  ['a PSD that calls itself TIFF', 'a.tif', text('8BPS\0\x01'), /Open it in Photoshop/],
  ['raw by name (NEF)', 'a.nef', () => tiff(), raw],
  ['raw by name (DNG)', 'a.DNG', () => tiff(), raw],
  ['raw by content (CR2)', 'a.tif', text('II*\0\x10\0\0\0CR\x02\0'), raw],
  ['raw by content (CR3)', 'a.jpg', text('\0\0\0\x18ftypcrx \0\0\0\0'), raw],
  ['raw by content (RAF)', 'a.jpg', text('FUJIFILMCCD-RAW 0201'), raw],
  ['a bomb', 'a.png', () => bomb(60_000), /at most 268402689 pixels/],
  ['a PNG of 300,000 pixels a side', 'a.png', () => bomb(300_000), /at most 268402689 pixels|damaged/],
  ['a PNG without any pixel', 'a.png', () => bomb(0), damaged],
  [
    'a JPEG that promises 65,535 pixels a side',
    'a.jpg',
    () => changed(jpeg(), (bytes) => bytes.writeUInt32BE(0xffffffff, frame(bytes) + 1)),
    /at most 268402689 pixels|damaged/,
  ],
  [
    'a JPEG of 12 bits',
    'a.jpg',
    () => changed(jpeg(), (bytes) => bytes.writeUInt8(12, frame(bytes))),
    /a JPEG of 12 bits per channel/,
  ],
  [
    'a JPEG of no component',
    'a.jpg',
    () => changed(jpeg(), (bytes) => bytes.writeUInt8(0, frame(bytes) + 5)),
    damaged,
  ],
  ['32 bits', 'a.tif', wide, /a TIFF of 32 bits per channel\. Convert it/],
  ['8-bit Lab', 'a.tif', () => tagged(262, 8), /Lab picture. Convert it to RGB first/],
  ['16-bit Lab', 'a.tif', () => tagged(262, 8, picture(16)), /Lab picture. Convert it to RGB first/],
  ['a TIFF of no width', 'a.tif', () => tagged(256, 0), damaged],
  ['a TIFF of 303 million samples a pixel', 'a.tif', manySamples, damaged],
  ['a TIFF whose pixels lie nowhere', 'a.tif', () => tagged(273, 0x7fffffff), damaged],
  ['a TIFF whose directory is itself', 'a.tif', () => changed(tiff(), (b) => b.writeUInt32LE(4, 4)), damaged],
  ['a folder', 'a.jpg', (file) => void mkdirSync(file), /received a folder/],
  [
    'a link to itself',
    'a.jpg',
    (file) => void symlinkSync(basename(file), file),
    /a link that leads to itself/,
  ],
  ['a link to nothing', 'a.jpg', (file) => void symlinkSync('gone.jpg', file), /a path where nothing exists/],
  ['a pipe', 'a.jpg', (file) => void execFileSync('mkfifo', [file]), /something that is no file/],
];

/** Makes a spoilt file. */
export async function spoil(file: string, [, , make]: Spoilt): Promise<void> {
  const bytes = await make(file);
  if (bytes) writeFileSync(file, bytes);
}
