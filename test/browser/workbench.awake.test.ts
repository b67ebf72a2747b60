import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { longTasksEachTime } from './blocked';
import { deskOfFile, inside, magic, openSample, samples } from './desk';

let page: Page;
/** File of a photo of 24 megapixels. */
const photo = join(tmpdir(), `magic-awake-${process.pid}`, 'large.jpg');
deskOfFile(
  async (opened) => {
    page = opened;
    mkdirSync(dirname(photo));
    await sharp(`${samples}/launch-pad.jpg`).resize(6000, 4000, { fit: 'fill' }).jpeg().toFile(photo);
    // What is done once in a page's life: the engine starts, shaders and scripts are compiled.
    await openSample(page, 'Launch pad');
    await magic(page);
    await saved();
  },
  { acceptDownloads: true },
);

afterAll(() => rmSync(dirname(photo), { recursive: true, force: true }));

const open = async () => {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    inside(page, (workbench) => workbench.chooseFiles()),
  ]);
  await chooser.setFiles(photo);
  await inside(page, async (workbench) => {
    while (workbench.session.view.document?.title !== 'large.jpg') await new Promise(requestAnimationFrame);
    await workbench.canvas.drawn();
  });
};

const closed = () =>
  inside(page, async ({ session, plugin: { simulator } }) => {
    simulator.close(simulator.world.documents.at(-1)!);
    while (session.view.document?.title === 'large.jpg') await new Promise(requestAnimationFrame);
  });

const undone = () =>
  inside(page, async ({ session, plugin: { simulator }, canvas }) => {
    simulator.undo(simulator.world.documents.at(-1)!);
    while (session.view.state!.layers.length > 1) await new Promise(requestAnimationFrame);
    await canvas.drawn();
  });

/** Moves the exposure of Magic's layer 20 times. */
const slide = () =>
  inside(page, async ({ session, canvas }) => {
    dispatchEvent(new PointerEvent('pointerdown'));
    const layers = session.view.state!.layers.flatMap((layer) => [layer, ...layer.children]);
    const { id, adjustment } = layers.find((layer) => layer.adjustment?._obj === 'exposure')!;
    for (let i = 0; i < 20; i++) {
      session.modify(id, { ...adjustment!, exposure: i / 20 }, 'Exposure', false);
      await new Promise(requestAnimationFrame);
    }
    session.letGo();
    dispatchEvent(new PointerEvent('pointerup'));
    await canvas.drawn();
  });

const saved = () =>
  Promise.all([page.waitForEvent('download'), inside(page, (workbench) => workbench.save('psd'))]);

/** Keeps every value that the page shows for how far a save is. */
const watchProgress = () =>
  inside(page, (workbench) => {
    const shown: number[] = [];
    Object.assign(globalThis, { shown });
    const header = workbench.shadowRoot!.querySelector('workbench-header')!;
    const root = header.shadowRoot!.querySelector('workbench-working')!.shadowRoot!;
    new MutationObserver(() => {
      const circle = root.querySelector('sp-progress-circle[progress]');
      if (circle) shown.push(Number(circle.getAttribute('progress')));
    }).observe(root, { subtree: true, childList: true, attributes: true });
  });

test('no task of the page takes 50 ms while 24 megapixels are opened', async () => {
  expect(await longTasksEachTime(page, open, closed)).toEqual([]);
});

test('none while Magic looks at them and adds its layers', async () => {
  expect(await longTasksEachTime(page, () => magic(page), undone)).toEqual([]);
});

test('none while a slider of Magic moves and they are drawn', async () => {
  expect(await longTasksEachTime(page, slide)).toEqual([]);
});

test('none while they are saved as a PSD, and the page shows how far it is', async () => {
  await watchProgress();
  expect(await longTasksEachTime(page, saved)).toEqual([]);
  const shown = (await page.evaluate('shown')) as number[];
  expect(shown.length).toBeGreaterThan(1);
  expect(shown).toEqual([...shown].sort((a, b) => a - b));
});
