import type { Page } from 'playwright-core';
import { tapMs } from '../../src/run/beforeKey';
import type { Mask, PixelBounds } from '../../src/simulator';
import type { MagicCanvas } from '../../src/workbench/view';
import { eventually } from '../support/eventually';
import { benchOfFile } from './bench';
import type { Bench } from './page/workbench';

declare const bench: Bench;
/** What the page of a test has at hand. */
declare global {
  var canvas: MagicCanvas;
  var heard: Partial<Record<string, unknown[]>>;
}

let page: Page;
benchOfFile((opened) => {
  page = opened;
});

const names = ['canvas-select', 'canvas-pixel', 'canvas-counts', 'canvas-drawn'];

/** Shows a document of 600 x 400 that Magic has brightened, at 100 %; the view is 900 x 600. */
beforeEach(async () => {
  await page.evaluate(async (names) => {
    const { createSimulator, scenes, view } = bench;
    const simulator = createSimulator();
    const layer = bench.checkLayer({ _obj: 'exposure', exposure: 1, offset: 0, gammaCorrection: 1 });
    const recipe = bench.recipeOf([layer]);
    const state = scenes.withRecipe(scenes.documentOf(600, 400, []), recipe);
    const document = simulator.reopen({ title: 'photo.jpg', state });
    const shown = { softwareWebgl: true, document, state: document.state };
    globalThis.canvas = Object.assign(new view.MagicCanvas(), shown);
    globalThis.heard = {};
    for (const name of names)
      canvas.addEventListener(name, (event) => {
        heard[name] = [...(heard[name] ?? []), (event as CustomEvent).detail];
      });
    globalThis.document.body.replaceChildren(canvas);
    await canvas.drawn();
  }, names);
  await page.getByRole('img').focus();
  await page.keyboard.press('1');
  await page.evaluate(() => canvas.drawn());
});

const drawn = () => page.evaluate(() => canvas.drawn());
const scale = () => page.evaluate(() => canvas.sight.scale);
/** Waits until the picture has a scale. */
const scaledTo = (wanted: number) =>
  page.waitForFunction((wanted) => Math.abs(canvas.sight.scale - wanted) < 1e-6, wanted);
const place = () => page.evaluate(() => canvas.sight.grid!.place);
const last = <T>(name: string) => page.evaluate((name) => heard[name]?.at(-1), name) as Promise<T>;
const surface = () => page.getByRole('img');

/** A pixel of the screen. */
const shownAt = async (x: number, y: number): Promise<number[]> => {
  await drawn();
  const { sharp } = await import('../../src/hosts/files/sharp');
  const png = await page.screenshot({ clip: { x, y, width: 1, height: 1 } });
  return [...(await sharp(png).removeAlpha().raw().toBuffer())];
};

/** A pixel of the document, before or after. */
const pixelOf = (x: number, y: number, which: 'after' | 'before') =>
  page.evaluate(
    ([x, y, which]) => {
      const state = which === 'after' ? canvas.state! : bench.withoutMagic(canvas.state!);
      const { data } = bench.composite(state, { left: x, top: y, right: x + 1, bottom: y + 1 });
      return [...data].slice(0, 3);
    },
    [x, y, which] as const,
  );

test('fits, enlarged where there is room, and says what it shows', async () => {
  await page.keyboard.press('0');
  await scaledTo(1.5);
  await drawn();
  expect(await surface().getAttribute('aria-label')).toBe('photo.jpg, 600 × 400, 150 %');
  await page.setViewportSize({ width: 450, height: 600 });
  await scaledTo(0.75);
  await page.setViewportSize({ width: 900, height: 600 });
  await scaledTo(1.5);
});

test('the wheel zooms, and the pixel under the pointer stays there', async () => {
  await page.mouse.move(300, 250);
  const before = await last<{ x: number; y: number }>('canvas-pixel');
  await page.mouse.wheel(0, -240);
  await scaledTo(Math.exp(0.8));
  await page.mouse.move(300, 250);
  const after = await last<{ x: number; y: number }>('canvas-pixel');
  expect(Math.abs(after.x - before.x)).toBeLessThanOrEqual(1);
  expect(Math.abs(after.y - before.y)).toBeLessThanOrEqual(1);
});

test('dragging moves the picture as far as the pointer', async () => {
  await surface().focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press('+');
  await drawn();
  const left = () => page.evaluate(() => canvas.sight.camera!.x);
  const [before, zoom] = [await left(), await scale()];
  await page.mouse.move(500, 300);
  await page.mouse.down();
  await page.mouse.move(440, 300);
  await page.mouse.up();
  expect(await left()).toBeCloseTo(before + 60 / zoom);
});

test('keys: + and - zoom, 1 is 100 %, 0 fits, arrows move', async () => {
  await surface().focus();
  await page.keyboard.press('+');
  expect(await scale()).toBeCloseTo(1.25);
  await page.keyboard.press('-');
  expect(await scale()).toBeCloseTo(1);
  await page.keyboard.press('+');
  await page.keyboard.press('1');
  expect(await scale()).toBe(1);
  await page.keyboard.press('ArrowRight');
  expect(await page.evaluate(() => canvas.sight.camera!.x)).toBe(364);
  await page.keyboard.press('0');
  expect(await page.evaluate(() => canvas.sight.camera!.x)).toBe(300);
});

test('before lies left of the split, which pointer and keys move', async () => {
  await page.evaluate(() => {
    canvas.compare = true;
  });
  const { x, y } = await place();
  expect(await shownAt(x + 100, y + 150)).toEqual(await pixelOf(100, 150, 'before'));
  expect(await shownAt(x + 500, y + 150)).toEqual(await pixelOf(500, 150, 'after'));
  const slider = page.getByRole('slider', { name: 'Before and after' });
  await page.mouse.move(450, 300);
  await page.mouse.down();
  await page.mouse.move(800, 300);
  await page.mouse.up();
  expect(Number(await slider.getAttribute('aria-valuenow'))).toBe(89);
  expect(await shownAt(x + 500, y + 150)).toEqual(await pixelOf(500, 150, 'before'));
  await slider.press('Home');
  expect(await shownAt(x + 100, y + 150)).toEqual(await pixelOf(100, 150, 'after'));
});

test('a key held shows before, and after again when it is let go', async () => {
  const { x, y } = await place();
  await surface().focus();
  await page.keyboard.down('\\');
  expect(await shownAt(x + 500, y + 150)).toEqual(await pixelOf(500, 150, 'before'));
  // Longer than a tap, however fast the machine.
  await page.waitForTimeout(2 * tapMs);
  await page.keyboard.up('\\');
  expect(await shownAt(x + 500, y + 150)).toEqual(await pixelOf(500, 150, 'after'));
});

test('the pixel under the pointer is told, at full resolution', async () => {
  const { x, y } = await place();
  await page.mouse.move(x + 123, y + 45);
  const told = await last<{ x: number; y: number; after: number[]; before: number[] }>('canvas-pixel');
  expect(told).toMatchObject({ x: 123, y: 45 });
  expect(told.after.slice(0, 3)).toEqual(await pixelOf(123, 45, 'after'));
  expect(told.before.slice(0, 3)).toEqual(await pixelOf(123, 45, 'before'));
});

test('a marquee selects; Shift adds, Alt takes away, a click clears', async () => {
  const { x, y } = await place();
  const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
    await page.mouse.move(x + from[0], y + from[1]);
    await page.mouse.down();
    await page.mouse.move(x + to[0], y + to[1], { steps: 3 });
    await page.mouse.up();
  };
  const select = (selection: PixelBounds | Mask | null) =>
    page.evaluate((selection) => {
      if (selection && 'data' in selection)
        selection = { ...selection, data: Uint8Array.from(Object.values(selection.data)) };
      canvas.state = { ...canvas.state!, selection: selection as Mask };
    }, selection);
  await page.evaluate(() => {
    canvas.tool = 'marquee';
  });
  await drag([50, 60], [150, 100]);
  const first = await last<PixelBounds>('canvas-select');
  expect(first).toEqual({ left: 50, top: 60, right: 150, bottom: 100 });
  await select(await page.evaluate((bounds) => bench.filled(bounds), first));
  await page.keyboard.down('Shift');
  await drag([140, 90], [200, 200]);
  await page.keyboard.up('Shift');
  const added = await last<Mask>('canvas-select');
  expect(added).toMatchObject({ left: 50, top: 60, right: 200, bottom: 200 });
  await select(added);
  await page.keyboard.down('Alt');
  await drag([0, 0], [160, 400]);
  await page.keyboard.up('Alt');
  expect(await last<Mask>('canvas-select')).toMatchObject({ left: 160, top: 90, right: 200, bottom: 200 });
  await drag([300, 300], [300, 300]);
  expect(await last('canvas-select')).toBe(null);
});

test('a brush selects a stroke of its width', async () => {
  const { x, y } = await place();
  await page.evaluate(() => Object.assign(canvas, { tool: 'brush', brush: 40 }));
  await page.mouse.move(x + 100, y + 200);
  await page.mouse.down();
  await page.mouse.move(x + 300, y + 200, { steps: 4 });
  await page.mouse.up();
  const { left, top, right, bottom, middle } = await page.evaluate(() => {
    const mask = heard['canvas-select']!.at(-1) as Mask;
    return { ...mask, data: null, middle: bench.maskAt(mask, 200, 200) };
  });
  for (const [side, wanted] of [
    [left, 80],
    [top, 180],
    [right, 320],
    [bottom, 220],
  ])
    expect(Math.abs(side - wanted)).toBeLessThanOrEqual(1);
  expect(middle).toBe(255);
});

test('what is shown is counted, with what is clipped', async () => {
  await page.waitForFunction(() => heard['canvas-counts']);
  const counts = await page.evaluate(() => {
    const { after, before } = heard['canvas-counts']!.at(-1) as {
      after: { red: Uint32Array; pixels: number };
      before: { red: Uint32Array };
    };
    return { after: after.red[255], before: before.red[255], pixels: after.pixels };
  });
  expect(counts.pixels).toBeGreaterThan(100_000);
  expect(counts.after).toBeGreaterThan(counts.before);
});

test('without WebGL, and when it is lost, the other renderer shows the same', async () => {
  const { x, y } = await place();
  const wanted = await pixelOf(400, 250, 'after');
  await page.evaluate(async () => {
    const gl = canvas.shadowRoot!.querySelector<HTMLCanvasElement>('canvas.fast')!.getContext('webgl2')!;
    gl.getExtension('WEBGL_lose_context')!.loseContext();
    await canvas.drawn();
  });
  const shown = () =>
    page.evaluate(() => canvas.shadowRoot!.querySelector('canvas:not([hidden])')!.className);
  await eventually(shown, 'slow');
  await page.evaluate(() => canvas.drawn());
  expect(await shownAt(x + 400, y + 250)).toEqual(wanted);
});

test('a moving picture is drawn coarsely where slow, finely at rest', async () => {
  const { x, y } = await place();
  const cells = await page.evaluate(async () => {
    canvas.budget = 0.001;
    dispatchEvent(new PointerEvent('pointerdown'));
    heard['canvas-drawn'] = [];
    for (let i = 0; i < 3; i++) {
      canvas.state = { ...canvas.state!, selection: null };
      await canvas.updateComplete;
      await new Promise((next) => canvas.addEventListener('canvas-drawn', next, { once: true }));
    }
    const { width, height } = canvas.shadowRoot!.querySelector<HTMLCanvasElement>('canvas.fast')!;
    dispatchEvent(new PointerEvent('pointerup'));
    await canvas.drawn();
    const drawn = heard['canvas-drawn'] as { cell: number }[];
    return { moving: drawn[1].cell, width, height, last: drawn.at(-1)!.cell };
  });
  expect(cells).toEqual({ moving: 6, width: 150, height: 100, last: 1 });
  expect(await shownAt(x + 500, y + 150)).toEqual(await pixelOf(500, 150, 'after'));
});

test.each([
  ['what nobody moves is drawn finely at once', { budget: 0.001, held: false, busyMs: 0 }],
  ['work of the page is not taken for time of drawing', { budget: 500, held: true, busyMs: 1500 }],
])('%s', async (_, how) => {
  const cells = await page.evaluate(async ({ budget, held, busyMs }) => {
    canvas.budget = budget;
    if (held) dispatchEvent(new PointerEvent('pointerdown'));
    heard['canvas-drawn'] = [];
    for (let i = 0; i < 3; i++) {
      canvas.state = { ...canvas.state!, selection: null };
      await canvas.updateComplete;
      const drawn = new Promise((next) => canvas.addEventListener('canvas-drawn', next, { once: true }));
      await new Promise(requestAnimationFrame);
      for (const until = performance.now() + busyMs; performance.now() < until; );
      await drawn;
    }
    return (heard['canvas-drawn'] as { cell: number }[]).map(({ cell }) => cell);
  }, how);
  expect(cells).toEqual([1, 1, 1]);
});

test('a thousand changes draw the last one, and queue nothing', async () => {
  const found = await page.evaluate(async () => {
    for (let i = 0; i < 1000; i++) {
      canvas.state = { ...canvas.state!, selection: null };
      if (i % 50 === 0) await canvas.updateComplete;
    }
    const frames = heard['canvas-drawn']!.length;
    await canvas.drawn();
    return heard['canvas-drawn']!.length - frames;
  });
  expect(found).toBeLessThanOrEqual(3);
});
