import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharp } from '../../src/hosts/files/sharp';
import { wrapTiff } from '../../src/hosts/files/tiff';
import { bytesSource } from '../../src/image/container/byteSource';
import { readContainer } from '../../src/image/container/read';
import { formatExif } from '../../src/image/exifTree';
import { rgbProfile } from '../../src/image/rgbProfile';
import { adobeRgb } from '../../src/image/toldColor';
import { picture } from '../hosts/fixtures';
import { makers } from '../support/makers';

const fixtures = join(__dirname, '..', 'fixtures');

/** The most bytes of a seed: changes in a small file strike its structure, not its pixels. */
const mostBytes = 42_000;

const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(file));

/** Small files of a folder of fixtures, of names that match. */
const inFolder = (folder: string, names: RegExp): Uint8Array[] =>
  readdirSync(join(fixtures, folder))
    .filter((name) => names.test(name))
    .sort()
    .map((name) => bytesOf(join(fixtures, folder, name)))
    .filter(({ length }) => length <= mostBytes);

const cases = (names: RegExp): Uint8Array[] =>
  ['colour', 'metadata', 'channels', 'refusals', 'workbench'].flatMap((one) =>
    inFolder(`cases/${one}`, names),
  );

const held = () => sharp(wrapTiff(picture(8, 3, 12, 9), {}));
const deep = () => sharp(wrapTiff(picture(16, 4, 7, 5), {}));

/** Small pictures as this library writes them, by their formats. */
const made = async () => ({
  jpeg: [await held().jpeg({ quality: 60 }).toBuffer(), await held().jpeg({ progressive: true }).toBuffer()],
  png: [
    await held().png().toBuffer(),
    await held().png({ palette: true }).toBuffer(),
    await deep().toColourspace('rgb16').png().toBuffer(),
  ],
  webp: [await held().webp().toBuffer(), await held().webp({ lossless: true }).toBuffer()],
  avif: [await held().avif({ effort: 0 }).toBuffer()],
  tiff: [
    wrapTiff(picture(8, 3, 12, 9), {}),
    await held().tiff({ compression: 'lzw', tile: true, tileWidth: 16, tileHeight: 16 }).toBuffer(),
  ],
});

const rawOf = async (): Promise<Uint8Array[]> => {
  const { jpeg } = await made();
  return makers.map(([, make]) => new Uint8Array(make({ full: jpeg[0], thumbnail: jpeg[1] })));
};

/** What photos of the fixtures have embedded. */
const embeddedIn = (files: readonly Uint8Array[]) =>
  files.map((bytes) => readContainer(bytesSource(bytes)).embedded);

const present = (parts: readonly (Uint8Array | string | null)[]): Uint8Array[] =>
  parts
    .filter((part) => part !== null)
    .map((part) => (typeof part === 'string' ? new TextEncoder().encode(part) : part.slice()))
    .filter(({ length }) => length > 0 && length <= mostBytes);

/** Seeds by what they are. */
export type Seeds = Readonly<Record<string, readonly Uint8Array[]>>;

const texts = (...values: string[]): Uint8Array[] => values.map((value) => new TextEncoder().encode(value));

const journal = `{"journal":1,"inode":"42"}
{"begin":"a.jpg","run":{"pid":7,"machine":"00ff00","atMs":1700000000000}}
{"place":"a.jpg","outputs":[{"file":"a.magic.psd","stamp":{"sizeBytes":9,"modifiedNs":"17","inode":"5"}}]}
{"fail":"b.jpg"}`;

/** A sidecar as Camera Raw writes it. */
const sidecar = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 crs:ProcessVersion="15.4" crs:WhiteBalance="As Shot" crs:Temperature="5200" crs:Tint="+4" exif:PixelXDimension="12">
<exif:DateTimeOriginal>2024-05-01T10:20:30</exif:DateTimeOriginal>
<crs:ToneCurvePV2012><rdf:Seq><rdf:li>0, 0</rdf:li><rdf:li>255, 255</rdf:li></rdf:Seq></crs:ToneCurvePV2012>
</rdf:Description></rdf:RDF></x:xmpmeta>`;

const preset = '{"version":1,"name":"Airy","offsets":{"exposure":0.4,"tint":-3}}';
const presets = '{"version":1,"presets":[{"name":"Airy","offsets":{"exposure":0.4}}],"default":"Airy"}';

const models = (): Uint8Array[] =>
  ['tiny.onnx', 'small.onnx']
    .map((name) => bytesOf(join(fixtures, name)))
    .filter((one) => one.length < 60_000);

/** Small real files of every kind that is read. */
export async function allSeeds(): Promise<Seeds> {
  const { jpeg, png, webp, avif, tiff } = await made();
  const photos = [...cases(/\.(jpe?g|png|webp|avif|tiff?)$/), ...jpeg, ...png, ...webp, ...avif, ...tiff];
  const embedded = embeddedIn(photos);
  const card = bytesOf(join(__dirname, '..', '..', 'models', 'filternet.json'));
  const little = { tag: 0x0112, type: 3, count: 1, bytes: Uint8Array.of(6, 0) };
  const date = { tag: 0x9003, type: 2, count: 20, bytes: new TextEncoder().encode('2024:05:01 10:20:30\0') };
  const exif = formatExif({ little: true, image: [little], shot: [date], place: [], interop: [] });
  return {
    jpeg: [...cases(/\.(jpe?g|jfif|mpo)$/), ...jpeg],
    png: [...cases(/\.png$/), ...png],
    webp: [...cases(/\.webp$/), ...webp],
    avif: [...cases(/\.avif$/), ...avif],
    tiff: [...cases(/\.tiff?$/), ...tiff],
    heic: [...inFolder('codecs', /\.heic$/), ...cases(/\.heic$/)],
    jxl: [...inFolder('codecs', /\.jxl$/), ...cases(/\.jxl$/)],
    jp2: [...inFolder('codecs', /\.(jp2|j2k)$/), ...cases(/\.jp2$/)],
    raw: await rawOf(),
    psd: inFolder('psd', /\.psd$/),
    exif: [exif, ...present(embedded.map((one) => one.exif))],
    icc: [rgbProfile(adobeRgb), ...present(embedded.map((one) => one.icc))],
    xmp: [...texts(sidecar), ...present(embedded.map((one) => one.xmp))],
    resources: present(embedded.map((one) => one.resources)),
    recipe: inFolder('recipes', /\.json$/),
    preset: texts(preset, presets),
    journal: texts(...journal.split('\n')),
    card: [card],
    model: models(),
  };
}
