import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharp } from '../../src/hosts/files/sharp';
import { recipeIn } from '../../src/recipe/xmp';
import { makers } from '../support/makers';
import { magicHere, objects, outputs, place } from './magic';
import { previewOf, rawPhoto } from './rawPhoto';

const setting = (packet: string, name: string) => packet.match(new RegExp(`crs:${name}="([^"]*)"`))?.[1];
const sidecar = (attributes: string) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" ${attributes}/></rdf:RDF></x:xmpmeta>`;

describe('raw files on the command line', () => {
  test('get a sidecar beside them, and stay as they are', async () => {
    const dir = place();
    const file = await rawPhoto(join(dir, 'a.dng'));
    const before = readFileSync(file);
    const { mtimeMs } = statSync(file);
    expect((await magicHere('enhance', dir, '--format', 'xmp', '--recipe')).status).toBe(0);
    expect(outputs(dir).sort()).toEqual(['a.dng', 'a.magic.json', 'a.xmp']);
    const packet = readFileSync(join(dir, 'a.xmp'), 'utf8');
    expect(setting(packet, 'WhiteBalance')).toBe('Custom');
    expect(Number(setting(packet, 'Temperature'))).toBeGreaterThan(5200);
    expect(Number(setting(packet, 'Exposure2012'))).toBeGreaterThan(0.2);
    expect(recipeIn(packet)).toBe(readFileSync(join(dir, 'a.magic.json'), 'utf8'));
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(statSync(file).mtimeMs).toBe(mtimeMs);
  });

  test('have their sidecars added to, not replaced', async () => {
    const dir = place();
    const file = await rawPhoto(join(dir, 'a.dng'));
    writeFileSync(join(dir, 'a.xmp'), sidecar('xmp:Rating="3" crs:Exposure2012="-1.00" crs:CropTop="0.2"'));
    const { status, stdout } = await magicHere('enhance', file, '--format', 'xmp');
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(/own settings stay in the sidecar: Exposure/),
    ]);
    const packet = readFileSync(join(dir, 'a.xmp'), 'utf8');
    expect(packet).toContain('xmp:Rating="3" crs:Exposure2012="-1.00" crs:CropTop="0.2"');
    expect(setting(packet, 'Shadows2012')).toBeDefined();
    expect((await magicHere('enhance', file, '--format', 'xmp', '--overwrite')).status).toBe(0);
    const replaced = readFileSync(join(dir, 'a.xmp'), 'utf8');
    expect(Number(setting(replaced, 'Exposure2012'))).toBeGreaterThan(0);
    expect(replaced).toContain('xmp:Rating="3"');
  });

  test('a DNG’s own settings and keywords begin its sidecar', async () => {
    const dir = place();
    const file = await rawPhoto(join(dir, 'a.dng'), sidecar('xmp:Rating="5" crs:CropTop="0.3"'));
    expect((await magicHere('enhance', file, '--format', 'xmp')).status).toBe(0);
    expect(readFileSync(join(dir, 'a.xmp'), 'utf8')).toContain('xmp:Rating="5" crs:CropTop="0.3"');
    // A picture made of the preview has the rating, but none of the settings, which Camera Raw would apply to it.
    expect((await magicHere('enhance', file, '--format', 'jpg')).status).toBe(0);
    const jpeg = readFileSync(join(dir, 'a.magic.jpg'), 'latin1');
    expect(jpeg).toContain('Rating="5"');
    expect(jpeg).not.toContain('CropTop');
  });

  test('a damaged sidecar is left as it is', async () => {
    const dir = place();
    const file = await rawPhoto(join(dir, 'a.dng'));
    writeFileSync(join(dir, 'a.xmp'), 'mine');
    const { status, stderr } = await magicHere('enhance', file, '--format', 'xmp');
    expect([status, stderr]).toEqual([1, expect.stringMatching(/a\.xmp but received one that is damaged/)]);
    expect(readFileSync(join(dir, 'a.xmp'), 'utf8')).toBe('mine');
  });

  test('give pictures of their previews, and say so', async () => {
    const dir = place();
    const file = await rawPhoto(join(dir, 'a.dng'));
    const { status, stdout } = await magicHere('enhance', file, '--format', 'psd,jpg');
    expect([status, stdout]).toEqual([0, expect.stringMatching(/preview .* \(1200 x 900 pixels\)/)]);
    expect(await sharp(join(dir, 'a.magic.jpg')).metadata()).toMatchObject({ width: 1200, height: 900 });
    expect(existsSync(join(dir, 'a.magic.psd'))).toBe(true);
  });

  test('of every maker go through a batch, its series, report and resume', async () => {
    const dir = place();
    const [photos, out] = [join(dir, 'in'), join(dir, 'out')];
    mkdirSync(photos);
    const full = await previewOf(photos);
    const thumbnail = await sharp(full).resize(160).toBuffer();
    for (const [extension, make] of makers)
      writeFileSync(join(photos, `${extension}.${extension}`), make({ full, thumbnail }));
    writeFileSync(join(photos, 'spoilt.nef'), 'II*\0');
    const report = join(dir, 'sheet.html');
    const args = ['enhance', photos, '--out', out, '--format', 'xmp', '--json', '--jobs', '1'];
    const options = ['--series', '--preset', 'airy', '--offset', 'exposure=+0.1', '--report', report];
    const first = await magicHere(...args, ...options);
    expect(first.status).toBe(1);
    const told = objects(first.stdout);
    expect(told.filter(({ ok }) => ok)).toHaveLength(makers.length);
    expect(told.find(({ ok }) => !ok)).toMatchObject({ file: expect.stringMatching(/spoilt\.nef$/) });
    expect(readdirSync(out).filter((name) => name.endsWith('.xmp'))).toHaveLength(makers.length);
    expect(readFileSync(report, 'utf8').match(/<article class="changed"/g)).toHaveLength(makers.length);
    // All show the same: their values are the same, whatever file they lie in.
    expect(new Set(told.flatMap(({ layers }) => (layers ? [JSON.stringify(layers)] : []))).size).toBe(1);
    const again = objects(
      (await magicHere(...args, '--series', '--preset', 'airy', '--offset', 'exposure=+0.1', '--resume'))
        .stdout,
    );
    expect(again.filter(({ earlier }) => earlier)).toHaveLength(makers.length);
  });
});
