import type { Page } from 'playwright-core';
import { box, deskOfFile, drag, front, inside, magic, openSmall, row } from './desk';

let page: Page;
deskOfFile((opened) => {
  page = opened;
});

/** Controls of the page around the panel that a screen reader would have no words for. */
const wordless = async (): Promise<string[]> => {
  const parts = ['workbench-header', 'workbench-tools', 'main', 'workbench-docks'];
  const trees = await Promise.all(parts.map((part) => page.locator(part).ariaSnapshot()));
  const control =
    /^\s*- (button|slider|textbox|checkbox|combobox|tab|menuitem|treeitem|option|img)(?: \[[^\]]*\])*:?$/;
  return trees.flatMap((tree) => tree.split('\n')).filter((line) => control.test(line));
};

describe('layers by keys', () => {
  beforeAll(async () => {
    await openSmall(page);
    await magic(page);
  });
  beforeEach(() => row(page, 'Magic').focus());

  const focused = () =>
    page.evaluate(() => {
      let at: Element | null = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      return at?.getAttribute('aria-label') ?? at?.tagName;
    });
  const active = async () => {
    const { layers, active } = await front(page);
    return [...layers, ...layers.flatMap(({ children }) => children)].find(({ id }) => id === active[0])
      ?.name;
  };

  test('arrows go up and down, and make the layer active', async () => {
    await page.keyboard.press('ArrowDown');
    const below = await focused();
    expect(below).not.toBe('Magic');
    expect(await active()).toBe(below);
    await page.keyboard.press('End');
    expect(await active()).toBe('Background');
    await page.keyboard.press('Home');
    expect(await active()).toBe('Magic');
  });

  test('left closes a group, right opens it and goes in', async () => {
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('treeitem', { name: 'Magic', expanded: false }).waitFor();
    expect(await page.getByRole('treeitem').count()).toBe(2);
    await page.keyboard.press('ArrowRight');
    await page.getByRole('treeitem', { name: 'Magic', expanded: true }).waitFor();
    await page.keyboard.press('ArrowRight');
    expect(await focused()).not.toBe('Magic');
    await page.keyboard.press('ArrowLeft');
    expect(await focused()).toBe('Magic');
  });

  test('space hides and shows, Enter renames, Escape does not', async () => {
    await page.keyboard.press('Space');
    await row(page, 'Magic, hidden').waitFor();
    await page.keyboard.press('Space');
    await page.getByRole('treeitem', { name: 'Magic', exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Mine');
    await page.keyboard.press('Enter');
    await row(page, 'Mine').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Not this');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('Mine');
    const { steps } = await front(page);
    expect(steps.at(-1)).toBe('Name Change');
    await page.keyboard.press('Control+z');
    await row(page, 'Magic').waitFor();
  });

  test('Delete takes the layer away, and the last one stays', async () => {
    await page.keyboard.press('Delete');
    await row(page, 'Magic').waitFor({ state: 'detached' });
    await row(page, 'Background').focus();
    await page.keyboard.press('Delete');
    expect((await front(page)).layers).toHaveLength(1);
    await page.keyboard.press('Control+z');
    await row(page, 'Magic').waitFor();
  });
});

describe('selections', () => {
  beforeEach(() => openSmall(page));
  const selection = async () => (await front(page)).selection;
  const centre = async () => {
    const { x, y, width, height } = await box(page.locator('magic-canvas'));
    return [x + width / 2, y + height / 2] as const;
  };

  test('the marquee and its numbers', async () => {
    await page.keyboard.press('m');
    const [x, y] = await centre();
    await drag(page, [x - 40, y - 20], [x, y]);
    expect(await selection()).toMatchObject({ left: 8, top: 12, right: 48, bottom: 32 });
    await page.getByRole('tab', { name: 'Selection' }).click();
    const width = page.locator('workbench-selection').getByRole('textbox', { name: 'W' });
    await width.fill('20');
    await width.press('Enter');
    expect(await selection()).toMatchObject({ left: 8, top: 12, right: 28, bottom: 32 });
    expect((await front(page)).steps).toEqual(['Open', 'Rectangular Marquee', 'Rectangular Marquee']);
  });

  test('all, inverse of a part, none', async () => {
    await page.keyboard.press('Control+a');
    expect(await selection()).toMatchObject({ left: 0, top: 0, right: 96, bottom: 64 });
    await inside(page, ({ session }) => session.select({ left: 0, top: 0, right: 96, bottom: 10 }));
    await page.keyboard.press('Control+Shift+i');
    const inverse = await inside(page, ({ session }) => {
      const { data, right } = session.view.state!.selection!;
      return [data[0], data[10 * right], data.length];
    });
    expect(inverse).toEqual([0, 255, 96 * 64]);
    await page.keyboard.press('Control+d');
    expect(await selection()).toBeNull();
    const { steps } = await front(page);
    expect(steps).toEqual(['Open', 'Select Canvas', 'Rectangular Marquee', 'Inverse', 'Deselect']);
  });

  test('the brush adds up', async () => {
    await page.keyboard.press('b');
    for (let i = 0; i < 10; i++) await page.keyboard.press('[');
    const [x, y] = await centre();
    await drag(page, [x - 20, y], [x - 10, y]);
    const one = await selection();
    await drag(page, [x + 10, y], [x + 20, y]);
    const both = await selection();
    expect(both!.right).toBeGreaterThan(one!.right);
    expect(both!.left).toBe(one!.left);
    expect((await front(page)).steps).toEqual(['Open', 'Selection Brush', 'Selection Brush']);
  });
});

test('every key of the help is one of the menus, and works', async () => {
  await openSmall(page);
  await page.keyboard.press('Control+0');
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Magic workbench' });
  await help.getByText('Ctrl+Shift+Z').waitFor();
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'hidden' });
  const scale = async () => {
    // Keys come by way of the browser's own process.
    await page.evaluate(
      () => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))),
    );
    return inside(page, ({ canvas }) => canvas.sight.scale);
  };
  // At once: the browser leaves the focus in a closed dialog until its next frame.
  await page.keyboard.press('Control+1');
  expect(await scale()).toBe(1);
  await page.keyboard.press('Control++');
  expect(await scale()).toBe(1.5);
  await page.keyboard.press('Control+-');
  expect(await scale()).toBe(1);
  await page.keyboard.press('y');
  expect(await inside(page, ({ canvas }) => canvas.compare)).toBe(true);
  await page.keyboard.press('y');
  expect(await inside(page, ({ canvas }) => canvas.compare)).toBe(false);
  await page.keyboard.press('Alt+w');
  await page.getByRole('heading', { name: 'Drop a photo here' }).waitFor();
  // A key that comes before the frame in which the canvas is made.
  await inside(page, ({ plugin: { simulator } }) => {
    simulator.open({ title: 'small.png', width: 12, height: 8, data: new Uint8Array(288) });
    dispatchEvent(new KeyboardEvent('keydown', { key: '1', ctrlKey: true }));
  });
  await page.locator('magic-canvas').waitFor();
  expect(await scale()).toBe(1);
});

test('every control has a name: with nothing open, and with Magic in a photo', async () => {
  expect(await wordless()).toEqual([]);
  await openSmall(page);
  await magic(page);
  await row(page, 'Tone').click();
  expect(await wordless()).toEqual([]);
  for (const name of ['Histogram', 'Selection', 'History', 'Properties']) {
    await page.getByRole('tab', { name }).click();
    expect(await wordless()).toEqual([]);
  }
});
