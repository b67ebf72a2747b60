import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPsd } from 'ag-psd';
import readExif from 'exif-reader';
import sharp from 'sharp';
import { FilesHost } from '../../src/hosts/files/host';
import type { PhotoOutput } from '../../src/hosts/files/save';
import { bytesSource } from '../../src/image/container/byteSource';
import { parseResources, photoResourceIds } from '../../src/image/container/photoshopResources';
import { readContainer } from '../../src/image/container/read';
import { formatExif, parseExif } from '../../src/image/exifTree';
import { chunk, withChunks } from '../../src/image/writePng';
import { resourceOf } from '../../src/psd/resources';
import { readStructure } from '../../src/psd/structure';
import { Stopwatch } from '../../src/run/stopwatch';
import { folder } from '../hosts/fixtures';
import { caseFile } from './support';

const dir = folder();
let count = 0;
const brighter = [{ _obj: 'exposure', exposure: 0.4, offset: 0, gammaCorrection: 1 }];
type Format = 'psd' | 'jpg' | 'png' | 'tiff';

/** The outputs of a photo that is changed, by format, and what is told. */
async function outputsOf(file: string, formats: readonly Format[]) {
  const targets: PhotoOutput[] = formats.map((format) => ({
    format,
    file: join(dir, `${count++}.${format}`),
  }));
  const host = new FilesHost(file, { targets, overwrite: false, clock: new Stopwatch() });
  await host.write(brighter, null);
  const bytes = (format: Format) => readFileSync(targets.find((one) => one.format === format)!.file);
  return { bytes, notes: host.notes };
}

const embedded = (bytes: Buffer) => readContainer(bytesSource(bytes)).embedded;
const resourcesIn = (bytes: Buffer) => parseResources(embedded(bytes).resources ?? new Uint8Array());
const resourceIn = (psd: Buffer, id: number) => resourceOf(readStructure(psd), id);
const text = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString('latin1');

/** EXIF as another library reads it. */
const exifOf = async (bytes: Buffer, format: Format) =>
  readExif(
    format === 'psd'
      ? Buffer.from(resourceIn(bytes, 1058)!)
      : format === 'tiff'
        ? Buffer.from(embedded(bytes).exif!)
        : (await sharp(bytes).metadata()).exif!,
  );

const taken = new Date('2023-07-01T08:09:10Z');

describe('EXIF is in what is written', () => {
  test.each<[string, Format[]]>([
    ['tiff-exif-iptc.tif', ['tiff', 'jpg', 'psd', 'png']],
    ['png-raw-profile-exif.png', ['jpg', 'png']],
  ])('%s', async (name, formats) => {
    const { bytes } = await outputsOf(caseFile(`metadata/${name}`), formats);
    for (const format of formats) {
      const { Image, Photo } = await exifOf(bytes(format), format);
      expect(Photo?.DateTimeOriginal).toEqual(taken);
      expect(Image?.Model).toBe('M1');
    }
  });

  test('of a TIFF with its place and speed, and a series sees its time', async () => {
    const file = caseFile('metadata/tiff-exif-iptc.tif');
    const { bytes } = await outputsOf(file, ['jpg']);
    const { Photo, GPSInfo } = await exifOf(bytes('jpg'), 'jpg');
    expect(Photo?.ISOSpeedRatings).toBe(400);
    expect(GPSInfo?.GPSLatitudeRef).toBe('N');
    const host = new FilesHost(file, { targets: [], overwrite: false, clock: new Stopwatch(), dry: true });
    expect(await host.taken()).toBe(taken.getTime());
  });

  test('with the size of the upright picture', async () => {
    const { bytes } = await outputsOf(caseFile('metadata/turned-6.jpg'), ['jpg', 'png', 'psd']);
    for (const format of ['jpg', 'png', 'psd'] as const) {
      const { Photo, Image } = await exifOf(bytes(format), format);
      expect([Photo?.PixelXDimension, Photo?.PixelYDimension]).toEqual([64, 96]);
      expect(Image?.Orientation).toBe(1);
    }
  });

  test('without private notes where a JPEG has no room, which is told', async () => {
    const tree = parseExif(embedded(readFileSync(caseFile('metadata/png-raw-profile-exif.png'))).exif!)!;
    const note = { tag: 0x927c, type: 7, count: 70_000, bytes: new Uint8Array(70_000).fill(7) };
    const exif = formatExif({ ...tree, shot: [...tree.shot, note] });
    const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'gray' } })
      .png()
      .toBuffer();
    const file = join(dir, 'long.png');
    writeFileSync(file, Buffer.concat(withChunks(png, [chunk('eXIf', exif)])));
    const { bytes, notes } = await outputsOf(file, ['jpg', 'png']);
    expect((await exifOf(bytes('jpg'), 'jpg')).Photo?.DateTimeOriginal).toEqual(taken);
    expect((await exifOf(bytes('png'), 'png')).Photo?.MakerNote).toHaveLength(70_000);
    expect(notes).toEqual(["The JPEG has no room for the camera's private notes."]);
  });
});

describe('IPTC and paths', () => {
  test.each(['tiff-exif-iptc.tif', 'iptc-comment.jpg'])('%s keeps its keywords', async (name) => {
    const { bytes } = await outputsOf(caseFile(`metadata/${name}`), ['jpg', 'tiff', 'psd', 'png']);
    for (const format of ['jpg', 'tiff', 'png'] as const) {
      const iptc = resourcesIn(bytes(format)).find(({ id }) => id === photoResourceIds.iptc);
      expect({ format, iptc: text(iptc?.data) }).toMatchObject({
        iptc: expect.stringMatching(/hill[\s\S]*sun/),
      });
    }
    expect(text(resourceIn(bytes('psd'), photoResourceIds.iptc))).toMatch(/hill[\s\S]*sun/);
    // As another library finds it.
    expect(text((await sharp(bytes('jpg')).metadata()).iptc)).toMatch(/hill/);
    expect(text((await sharp(bytes('tiff')).metadata()).iptc)).toMatch(/hill/);
  });

  test('a comment is kept where there is a place for one, else it is told', async () => {
    const { bytes, notes } = await outputsOf(caseFile('metadata/iptc-comment.jpg'), ['jpg', 'psd', 'tiff']);
    expect(embedded(bytes('jpg')).comment).toBe('hello from the camera');
    expect(notes).toEqual(['The PSD has no room for its comment.', 'The TIFF has no room for its comment.']);
  });

  test('a clipping path is kept', async () => {
    const { bytes } = await outputsOf(caseFile('metadata/clipping-path.jpg'), ['jpg', 'psd', 'tiff']);
    for (const format of ['jpg', 'tiff'] as const)
      expect(
        text(resourcesIn(bytes(format)).find(({ id }) => id === photoResourceIds.clippingPath)?.data),
      ).toContain('Path 1');
    expect(text(resourceIn(bytes('psd'), photoResourceIds.clippingPath))).toContain('Path 1');
    expect(readPsd(bytes('psd'), { skipCompositeImageData: true, skipLayerImageData: true }).width).toBe(96);
  });
});

describe('XMP is true of what is written', () => {
  test('extended XMP is merged', async () => {
    const { bytes } = await outputsOf(caseFile('metadata/extended-xmp.jpg'), ['jpg', 'png']);
    for (const format of ['jpg', 'png'] as const) {
      const { xmp } = embedded(bytes(format));
      expect(xmp).toMatch(/<rdf:li>hill<\/rdf:li>/);
      expect(xmp).not.toMatch(/HasExtendedXMP/);
    }
  });

  test('over 64 kB it loses its history in a JPEG, which is told', async () => {
    const history = `<xmpMM:History><rdf:Seq>${'<rdf:li>saved</rdf:li>'.repeat(5000)}</rdf:Seq></xmpMM:History>`;
    const packet =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
      '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="5" ' +
      `xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">${history}</rdf:Description></rdf:RDF></x:xmpmeta>`;
    const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'gray' } })
      .png()
      .withXmp(packet)
      .toBuffer();
    const file = join(dir, 'history.png');
    writeFileSync(file, png);
    const { bytes, notes } = await outputsOf(file, ['jpg', 'png']);
    expect(embedded(bytes('jpg')).xmp).toMatch(/xmp:Rating="5"/);
    expect(embedded(bytes('png')).xmp).toContain('xmpMM:History');
    expect(notes).toEqual(['The JPEG has no room for the history in its XMP metadata.']);
  });

  test.each([
    ['gain-map.jpg', /HDR gain map was left out/, /hdrgm|Container/],
    ['motion-photo.jpg', /motion video was left out/, /MicroVideo|GCamera:/],
  ])('%s promises nothing that is not there', async (name, sentence, untrue) => {
    const { bytes, notes } = await outputsOf(caseFile(`metadata/${name}`), ['jpg', 'psd', 'png', 'tiff']);
    expect(notes.filter((note) => sentence.test(note))).toHaveLength(1);
    for (const format of ['jpg', 'png', 'tiff'] as const) {
      const found = embedded(bytes(format));
      expect(found.xmp ?? '').not.toMatch(untrue);
      expect(found.pictures).toBe(1);
    }
    expect(text(resourceIn(bytes('psd'), 1060))).not.toMatch(untrue);
  });
});

test.each([
  ['layered.tif', /Photoshop layers are not in what is written/],
  ['content-credentials.jpg', /Content Credentials \(C2PA\) were left out/],
])('%s tells what was left out', async (name, sentence) => {
  const { notes } = await outputsOf(caseFile(`metadata/${name}`), ['psd', 'jpg']);
  expect(notes).toEqual([expect.stringMatching(sentence)]);
});

test('texts of a PNG are kept, author and copyright everywhere', async () => {
  const { bytes, notes } = await outputsOf(caseFile('metadata/png-text.png'), ['png', 'jpg']);
  expect(embedded(bytes('png')).texts).toEqual(
    expect.arrayContaining([
      { keyword: 'Author', text: 'Ada Example' },
      { keyword: 'Copyright', text: 'CC0' },
    ]),
  );
  const { Image } = await exifOf(bytes('jpg'), 'jpg');
  expect(Image).toMatchObject({ Artist: 'Ada Example', Copyright: 'CC0' });
  expect(notes).toEqual([]);
});
