import type { Locator, Page } from 'playwright-core';
import { violationsOn } from './axe';
import { served } from './chromium';
import { choose, folder, inside, magic, openDesk, openSample, row, samples } from './desk';

const pages = served(folder);

/** Chooses files as the dialog of the system would. */
const give = async (page: Page, item: string, ...files: readonly string[]): Promise<void> => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), choose(page, 'File', item)]);
  await chooser.setFiles(files);
};

const two = ['moose.jpg', 'lightning.jpg'].map((name) => `${samples}/${name}`);

/** A state of the page: how a photo with Magic's layers comes to it, and what is to be seen then. */
type State = readonly [name: string, reach: (page: Page) => unknown, shown: (page: Page) => Locator];

const tab = (name: string): State => [
  `the tab ${name}`,
  (page) => page.getByRole('tab', { name }).click(),
  (page) => page.getByRole('tabpanel', { name }),
];

const dialog = (page: Page): Locator => page.locator('dialog[open]');

const states: readonly State[] = [
  ['a curve', (page) => row(page, 'Tone').click(), (page) => page.locator('workbench-curve')],
  ['sliders', (page) => row(page, 'White balance').click(), (page) => page.getByText('Cyan – Red')],
  ...['Histogram', 'Selection', 'History'].map(tab),
  [
    'before and after',
    (page) => page.keyboard.press('y'),
    (page) => page.getByText('After', { exact: true }),
  ],
  [
    'an open menu',
    (page) => page.locator('workbench-menu-bar').getByRole('button', { name: 'View', exact: true }).click(),
    (page) => page.getByRole('menuitem', { name: 'Dark Interface' }),
  ],
  [
    'the menu of a layer',
    (page) => row(page, 'Tone').click({ button: 'right' }),
    (page) => page.getByRole('menuitem', { name: 'Rename' }),
  ],
  [
    'a new name for a layer',
    (page) => row(page, 'Tone').press('Enter'),
    (page) => page.getByRole('textbox', { name: 'Name' }),
  ],
  ['keys and help', (page) => page.keyboard.press('?'), dialog],
  ['the export', (page) => choose(page, 'File', 'Export…'), (page) => dialog(page).locator('img')],
  ['straightening', (page) => choose(page, 'Image', 'Straighten…'), dialog],
  ['the question before closing', (page) => choose(page, 'File', 'Close'), dialog],
  [
    'an alert of the plugin',
    (page) => inside(page, ({ plugin: { simulator } }) => void simulator.world.alerts.push('An alert.')),
    (page) => page.getByRole('alertdialog'),
  ],
  ['many photos', (page) => give(page, 'Enhance Many…', ...two), dialog],
  [
    'a file that is refused',
    (page) => give(page, 'Open…', __filename),
    (page) => page.locator('sp-toast[open]'),
  ],
];

test('axe sees a button without a name, deep in a shadow', async () => {
  const { page } = await openDesk(pages);
  await page.locator('workbench-header').evaluate(({ shadowRoot }) => {
    shadowRoot!.querySelector('header')!.append(document.createElement('button'));
  });
  expect((await violationsOn(page)).map((line) => line.split(':')[0])).toContain('button-name');
  await page.context().close();
});

describe.each(['dark', 'light'] as const)('axe has nothing to complain of in %s', (colorScheme) => {
  test('before a photo is open', async () => {
    const { page } = await openDesk(pages, { colorScheme });
    expect(await violationsOn(page)).toEqual([]);
    await page.context().close();
  });

  describe('with a photo and its layers', () => {
    let page: Page;
    beforeAll(async () => {
      ({ page } = await openDesk(pages, { colorScheme }));
      await openSample(page, 'Launch pad');
      await magic(page);
    });

    test.each(states)('%s', async (_, reach, shown) => {
      await reach(page);
      await shown(page).first().waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.keyboard.press('Escape');
    });
  });
});
