import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPsd as agPsd } from 'ag-psd';
import { byId, type Descriptor, type Values } from '../../../src/adjustments';
import { openPhoto } from '../../../src/hosts/files/openPhoto';
import { encodePsd } from '../../../src/hosts/files/psd';
import { readPsd } from '../../../src/hosts/files/readPsd';
import { renderPhoto, save } from '../../../src/hosts/files/save';
import { sharp } from '../../../src/hosts/files/sharp';
import { wrapTiff } from '../../../src/hosts/files/tiff';
import { overWhite, type Raster } from '../../../src/image/raster';
import { withoutCanvas } from '../../support/psdCanvas';
import { faultsOfPsd } from '../../support/validatePsd';
import { adobeRgb, exif, exifIntoPng, folder, picture } from '../fixtures';

const dir = folder();
let count = 0;

const values: Record<string, Values> = {
  balance: { temperature: 12, tint: -5, highlightTemperature: 3, highlightTint: 1 },
  exposure: { exposure: -0.4 },
  tone: { blacks: 4, shadows: 8, midtones: 10, highlights: -3, whites: 2 },
  color: { vibrance: 20, saturation: -5 },
  brightness: { brightness: 20, contrast: -5 },
};
const layers: Descriptor[] = Object.entries(values).map(([id, one]) => byId(id).toLayer(one));
const recipe = '{"note":"<&\\"\u00e9\u{1f600}"}';

interface Node {
  type: string;
  name: string;
  hidden: boolean;
  opacity: number;
  blocks: Record<string, string>;
  pixels?: string;
  children: Node[];
}
interface Told extends Node {
  width: number;
  height: number;
  depth: number;
  channels: number;
  dpi: number;
  icc: string;
  composite: string;
}

const independent = (file: string): Told =>
  JSON.parse(
    execFileSync(process.execPath, [join(__dirname, '../independent.mjs'), file], {
      maxBuffer: 1 << 28,
    }).toString(),
  );

async function written(raster: Raster, stack = layers) {
  const source = join(dir, `${count++}.png`);
  const png = sharp(wrapTiff(raster, { icc: adobeRgb, density: 240 }), { ignoreIcc: true }).keepIccProfile();
  const colors = raster.depth === 16 ? 'rgb16' : 'srgb';
  writeFileSync(source, exifIntoPng(await png.toColourspace(colors).png().toBuffer(), exif(1)));
  const photo = await openPhoto(source);
  const rendered = renderPhoto(photo, stack);
  const file = source.replace('.png', '.psd');
  await save({ photo, rendered, layers: stack, recipe }, [{ format: 'psd', file }]);
  expect(faultsOfPsd(readFileSync(file))).toEqual([]);
  return { file, photo, rendered };
}

/** RGBA as readers give it: the colours over white where the file has alpha. */
function rgba(raster: Raster): number[] {
  const { data } = overWhite(raster);
  const out: number[] = [];
  for (let i = 0; i < data.length / 3; i++)
    out.push(...data.subarray(i * 3, i * 3 + 3), raster.channels === 4 ? raster.data[i * 4 + 3] : 255);
  return out;
}

const levels = (base64 = '') => [...Buffer.from(base64, 'base64')];

describe('an 8-bit PSD, read by another library', () => {
  test('has the photo at the bottom, the group "Magic" over it', async () => {
    const { file, photo } = await written(picture());
    const told = independent(file);
    expect(told).toMatchObject({ width: 37, height: 23, depth: 8, channels: 3 });
    expect(told.children.map(({ type, name }) => [type, name])).toEqual([
      ['Layer', 'Background'],
      ['Group', 'Magic'],
    ]);
    expect(levels(told.children[0].pixels)).toEqual(rgba(photo));
    expect(told.children[1].children.map(({ name, hidden, opacity }) => [name, hidden, opacity])).toEqual(
      ['White balance', 'Exposure \u22120.40', 'Tone', 'Color', 'Brightness/Contrast'].map((name) => [
        name,
        false,
        255,
      ]),
    );
  });

  test('has each layer as its own kind of block, with its values', async () => {
    const { file } = await written(picture());
    const [balance, exposure, tone, color] = independent(file).children[1].children.map(({ blocks }) =>
      Object.fromEntries(Object.entries(blocks).map(([key, hex]) => [key, Buffer.from(hex, 'hex')])),
    );
    // Source: Adobe Photoshop File Formats Specification, "Additional Layer Information".
    const shorts = (bytes: Buffer, at: number, n: number) =>
      Array.from({ length: n }, (_, i) => bytes.readInt16BE(at + 2 * i));
    expect(shorts(balance.blnc, 0, 9)).toEqual([0, 0, 0, 12, 5, -12, 3, -1, -3]);
    expect(balance.blnc[18]).toBe(1);
    expect(exposure.expA.readFloatBE(2)).toBeCloseTo(-0.4, 6);
    expect([exposure.expA.readFloatBE(6), exposure.expA.readFloatBE(10)]).toEqual([0, 1]);
    const points = shorts(tone.curv, 9, 14);
    expect(points).toEqual([4, 0, 36, 32, 72, 64, 138, 128, 189, 192, 226, 224, 255, 255]);
    const long = (key: string) => color.vibA.readInt32BE(color.vibA.indexOf(`${key}long`) + key.length + 4);
    expect([long('vibrance'), long('Strt')]).toEqual([20, -5]);
  });

  test('shows the rendered photo, and keeps profile and resolution', async () => {
    const { file, rendered } = await written(picture());
    const told = independent(file);
    expect(levels(told.composite)).toEqual(rgba(rendered));
    expect(Buffer.from(told.icc, 'base64').equals(adobeRgb)).toBe(true);
    expect(told.dpi).toBe(240);
  });

  test('shows the same pixels as the PNG of the same layers', async () => {
    const { file, photo, rendered } = await written(picture());
    const png = file.replace('.psd', '.out.png');
    await save({ photo, rendered, layers, recipe }, [{ format: 'png', file: png }]);
    expect(levels(independent(file).composite)).toEqual(rgba(await openPhoto(png)));
  });

  test('keeps alpha in the photo and in the merged image', async () => {
    const { file, photo, rendered } = await written(picture(8, 4));
    const told = independent(file);
    expect(told.channels).toBe(4);
    expect(told.children[0].name).toBe('Photo');
    expect(levels(told.children[0].pixels)).toEqual([...photo.data]);
    expect(levels(told.composite)).toEqual(rgba(rendered));
  });

  test('of a photo that needs nothing has no group, the photo itself', async () => {
    const { file, photo } = await written(picture(), []);
    const told = independent(file);
    expect(told.children.map(({ name }) => name)).toEqual(['Background']);
    expect(levels(told.composite)).toEqual(rgba(photo));
  });

  test.each([
    [1, 1],
    [1, 300],
    [300, 1],
    [129, 3],
  ])('of %i x %i pixels', async (width, height) => {
    const { file, rendered } = await written(picture(8, 3, width, height));
    expect(levels(independent(file).composite)).toEqual(rgba(rendered));
  });
});

describe('a 16-bit PSD', () => {
  withoutCanvas();

  test.each([3, 4] as const)(
    'with %i channels keeps every value of the photo and of the result',
    async (channels) => {
      const { file, photo, rendered } = await written(picture(16, channels));
      const psd = agPsd(readFileSync(file), {
        useImageData: true,
        skipThumbnail: true,
        // It can't read 16 bits with alpha there.
        skipCompositeImageData: channels === 4,
      });
      expect(psd).toMatchObject({ width: 37, height: 23, bitsPerChannel: 16 });
      const [background, group] = psd.children!;
      const strip = (data: ArrayLike<number>) =>
        channels === 4 ? [...Array.from(data)] : Array.from(data).filter((_, i) => i % 4 !== 3);
      expect(strip(background.imageData!.data)).toEqual([...photo.data]);
      expect(group.children!.map(({ name }) => name)).toContain('Exposure \u22120.40');
      if (psd.imageData) expect(strip(psd.imageData.data)).toEqual([...rendered.data]);
      const merged = readFileSync(file).subarray(-37 * 23 * 2 * channels);
      const over = overWhite(rendered).data;
      for (const i of [0, 1, 400, 850])
        for (let c = 0; c < 3; c++) expect(merged.readUInt16BE((c * 37 * 23 + i) * 2)).toBe(over[i * 3 + c]);
    },
  );
});

describe('what Magic left in a PSD', () => {
  test.each([
    [8, 3],
    [16, 4],
  ] as const)('comes back: recipe and layers, %i bits, %i channels', async (depth, channels) => {
    const { file } = await written(picture(depth, channels));
    expect(await readPsd(file)).toEqual({ recipe, layers, obstacles: [] });
  });

  test('has the photo\u2019s EXIF beside it', async () => {
    const { file } = await written(picture());
    const bytes = readFileSync(file);
    const at = bytes.indexOf(Buffer.from([0x38, 0x42, 0x49, 0x4d, 0x04, 0x22, 0, 0]));
    expect(bytes.subarray(at + 12, at + 12 + 38).toString('latin1')).toContain('Ada');
  });

  test.each([
    ['text', Buffer.from('hello'), /received another kind of file/],
    ['a header alone', Buffer.from('8BPS\0\x01\0\0\0\0\0\0\0\x03'), /received a damaged file/],
    ['nothing', Buffer.alloc(0), /received another kind of file/],
  ])('is refused from %s in one sentence', async (_, bytes, sentence) => {
    const file = join(dir, 'bad.psd');
    writeFileSync(file, bytes);
    await expect(readPsd(file)).rejects.toThrow(sentence);
  });

  test('is refused or read, never anything else, from a file cut anywhere', async () => {
    const { file } = await written(picture());
    const whole = readFileSync(file);
    const cut = join(dir, 'cut.psd');
    for (let part = 1; part < 64; part++) {
      writeFileSync(cut, whole.subarray(0, Math.floor((whole.length * part) / 64)));
      const said = await readPsd(cut).then(
        ({ recipe: text }) => text,
        (error) => error.name,
      );
      expect([recipe, null, 'Refusal']).toContain(said);
    }
  });
});

test('a PSD with any bit of its header flipped is refused or read', async () => {
  const { file } = await written(picture(8, 3, 5, 4));
  const whole = readFileSync(file);
  const flipped = join(dir, 'flipped.psd');
  for (let bit = 0; bit < 26 * 8; bit++) {
    const bytes = Buffer.from(whole);
    bytes[bit >> 3] ^= 1 << (bit & 7);
    writeFileSync(flipped, bytes);
    const said = await readPsd(flipped).then(
      () => 'read',
      (error) => error.name,
    );
    expect(['read', 'Refusal']).toContain(said);
  }
});

test('a side of more than 30000 pixels is refused with what to do', async () => {
  const photo = { ...picture(), width: 30001, height: 1, data: new Uint8Array(90003) } as Raster;
  const thumbnail = { width: 1, height: 1, data: new Uint8Array() };
  await expect(encodePsd({ photo, rendered: photo, layers: [], thumbnail })).rejects.toThrow(
    'Expected at most 30000 pixels a side for a PSD but received 30001. Choose another --format, such as tiff.',
  );
});
