import type { Page } from 'playwright-core';
import { sharp } from '../../src/hosts/files/sharp';
import { blendModes } from '../../src/render/blend';
import { benchOfFile } from './bench';
import { difference } from './page/compare';
import type { Bench } from './page/workbench';

declare const bench: Bench;

/** In levels. Floats of 32 bits put a value on the other side of a rounding now and then. */
const mostOff = 1;
/** Of all values: how many may be off by that. */
const rarely = 0.002;
/** Of modes, whose weights in hundredths make halves: how many values may be off by that. */
const sometimes = 0.005;
/** Of means between pixels, which lie just beside a half often: how many values may be off by that. */
const besideHalves = 0.05;
/** Over translucent pixels a steep adjustment multiplies such a difference: how far, and how often over all. */
const multiplied = { worst: 4, share: 1e-5 };

let page: Page;
benchOfFile((opened) => {
  page = opened;
});

const profiles = [null, 'sRGB IEC61966-2.1', 'Display P3', 'Adobe RGB (1998)', 'ProPhoto RGB'];

test.each(profiles)('WebGL renders recipes as the reference does, in %s', async (profile) => {
  const off = await page.evaluate((profile) => {
    const { scenes, againstReference, WebglRenderer } = bench;
    const renderer = WebglRenderer.on(document.createElement('canvas'))!;
    return Array.from({ length: 20 }, (_, seed) => {
      const layers = scenes.randomRecipe(scenes.randomFrom(seed + 1));
      const over = layers.map((layer, i) => scenes.adjustmentLayer(10 + i, layer));
      return againstReference(
        renderer,
        scenes.documentOf(256, 128, over, { seed, profile, alpha: seed % 4 === 0 }),
      );
    });
  }, profile);
  expect(Math.max(...off.map(({ worst }) => worst))).toBeLessThanOrEqual(mostOff);
  expect(Math.max(...off.map(({ share }) => share))).toBeLessThanOrEqual(rarely);
});

test('and documents with pixels, groups, masks, opacities and clipped layers', async () => {
  const off = await page.evaluate(() => {
    const { scenes, againstReference, WebglRenderer } = bench;
    const renderer = WebglRenderer.on(document.createElement('canvas'))!;
    return Array.from({ length: 150 }, (_, seed) => {
      const layers = scenes.randomLayers(scenes.randomFrom((seed + 1) * 77), 100, 60);
      return againstReference(renderer, scenes.documentOf(100, 60, layers, { seed, alpha: seed % 3 === 0 }));
    });
  });
  const beyond = off.reduce((sum, one) => sum + one.beyond, 0) / off.length;
  expect(Math.max(...off.map(({ worst }) => worst))).toBeLessThanOrEqual(multiplied.worst);
  expect(beyond).toBeLessThanOrEqual(multiplied.share);
  expect(Math.max(...off.map(({ share }) => share))).toBeLessThanOrEqual(rarely);
});

test('workers render documents to the bit as the reference does', async () => {
  const off = await page.evaluate(async () => {
    const { scenes, laterAgainstReference, CrewRenderer } = bench;
    const renderer = new CrewRenderer(document.createElement('canvas'));
    const found = [];
    for (let seed = 0; seed < 40; seed++) {
      const layers = scenes.randomLayers(scenes.randomFrom((seed + 1) * 77), 100, 60);
      found.push(
        await laterAgainstReference(
          renderer,
          scenes.documentOf(100, 60, layers, { seed, alpha: seed % 3 === 0 }),
        ),
      );
    }
    // Large enough for the kernel.
    for (let seed = 0; seed < 10; seed++) {
      const layers = scenes
        .randomRecipe(scenes.randomFrom(seed + 1))
        .map((layer, i) => scenes.adjustmentLayer(10 + i, layer));
      const state = scenes.documentOf(512, 384, layers, { seed, profile: seed % 2 ? 'Display P3' : null });
      found.push(await laterAgainstReference(renderer, state));
    }
    return found.map(({ worst }) => worst);
  });
  expect(off).toEqual(off.map(() => 0));
});

test('between cache levels workers show what WebGL shows', async () => {
  const off = await page.evaluate(async () => {
    const { scenes, difference, CrewRenderer, WebglRenderer } = bench;
    const workers = new CrewRenderer(document.createElement('canvas'));
    const webgl = WebglRenderer.on(document.createElement('canvas'))!;
    const found = [];
    for (const [seed, step] of [1.3, 2.7, 3.4, 6].entries()) {
      const state = scenes.documentOf(600, 400, [], { seed });
      const grid = { left: 10, top: 7, width: Math.floor(560 / step), height: Math.floor(370 / step), step };
      found.push(difference(webgl.read(state, grid), await workers.readLater(state, grid)));
    }
    return found;
  });
  expect(Math.max(...off.map(({ worst }) => worst))).toBeLessThanOrEqual(mostOff);
  expect(Math.max(...off.map(({ share }) => share))).toBeLessThanOrEqual(besideHalves);
});

test('and every blend mode, of pixels, adjustments and groups', async () => {
  const off = await page.evaluate((modes) => {
    const { scenes, againstReference, WebglRenderer } = bench;
    const renderer = WebglRenderer.on(document.createElement('canvas'))!;
    return modes.flatMap((blend, i) => {
      const random = scenes.randomFrom(i + 1);
      const raster = scenes.randomRaster(random, 100, 60);
      const exposure = { _obj: 'exposure', exposure: 0.7, offset: 0, gammaCorrection: 1 };
      const pixels = scenes.layerOf(10, 'pixel', { raster, blend, opacity: 60 });
      return [
        [pixels],
        [scenes.adjustmentLayer(10, exposure, { blend, opacity: i % 2 ? 100 : 20 })],
        [scenes.layerOf(20, 'group', { blend, children: [{ ...pixels, blend: 'normal' }] })],
      ].map((layers) => ({
        blend,
        ...againstReference(renderer, scenes.documentOf(100, 60, layers, { seed: i, alpha: i % 3 === 0 })),
      }));
    });
  }, blendModes);
  expect(off.filter(({ worst }) => worst > mostOff)).toEqual([]);
  expect(Math.max(...off.map(({ share }) => share))).toBeLessThanOrEqual(sometimes);
});

test('a cache level is rendered as the reference renders it', async () => {
  const off = await page.evaluate(() => {
    const { scenes, composite, difference, WebglRenderer } = bench;
    const renderer = WebglRenderer.on(document.createElement('canvas'))!;
    return [1, 2].map((n) => {
      const state = scenes.documentOf(256, 128, scenes.randomLayers(scenes.randomFrom(5 + n), 256, 128));
      const [width, height] = [256 >> n, 128 >> n];
      const whole = { left: 0, top: 0, right: width, bottom: height };
      const got = renderer.read(state, { left: 0, top: 0, width, height, step: 2 ** n });
      return difference(composite(state, whole, n).data, got).worst;
    });
  });
  expect(Math.max(...off)).toBeLessThanOrEqual(mostOff);
});

const size = { width: 200, height: 100 };

/** What is on the screen, against the reference converted to the screen's sRGB. */
const onScreen = async (of: { profile: string | null; cpuOnly: boolean; depth: 8 | 16 }) => {
  const shown = await page.evaluate(
    async ({ profile, cpuOnly, depth, width, height }) => {
      const { scenes, composite, convert, view } = bench;
      const layers = scenes.randomRecipe(scenes.randomFrom(9));
      const over = layers.map((layer, i) => scenes.adjustmentLayer(10 + i, layer));
      const eight = scenes.documentOf(width, height, over, { profile });
      const state = depth === 8 ? eight : scenes.deepened(eight);
      const element = Object.assign(new view.MagicCanvas(), { cpuOnly, softwareWebgl: true, state });
      document.body.replaceChildren(element);
      await element.drawn();
      element.sight.zoom(1);
      await element.drawn();
      const whole = { left: 0, top: 0, right: width, bottom: height };
      const colorProfile = 'sRGB IEC61966-2.1';
      const wanted = {
        colorSpace: 'RGB',
        colorProfile,
        componentSize: 8,
        alpha: false,
        matte: false,
      } as const;
      const tagged = { ...state, profile: profile ?? colorProfile };
      const { data } = convert(composite(state, whole), tagged, wanted, width, height);
      const canvas = element.shadowRoot!.querySelector('canvas:not([hidden])')!;
      return { data: [...data], renderer: canvas.className, place: element.sight.grid!.place };
    },
    { ...of, ...size },
  );
  const png = await page.screenshot({ clip: { ...size, x: shown.place.x, y: shown.place.y } });
  const got = await sharp(png).removeAlpha().raw().toBuffer();
  return { ...difference(shown.data, got), renderer: shown.renderer };
};

test.each([
  { profile: null, cpuOnly: false, depth: 8, renderer: 'fast' },
  { profile: 'Display P3', cpuOnly: false, depth: 8, renderer: 'fast' },
  { profile: 'ProPhoto RGB', cpuOnly: false, depth: 8, renderer: 'fast' },
  { profile: null, cpuOnly: true, depth: 8, renderer: 'slow' },
  { profile: 'Display P3', cpuOnly: true, depth: 8, renderer: 'slow' },
  { profile: null, cpuOnly: false, depth: 16, renderer: 'slow' },
] as const)('the screen shows the document in sRGB: $profile, $depth bits, $renderer', async (of) => {
  const { worst, renderer } = await onScreen(of);
  expect(renderer).toBe(of.renderer);
  expect(worst).toBeLessThanOrEqual(mostOff);
});
