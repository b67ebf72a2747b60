import type { Locator, Page } from 'playwright-core';
import type { Descriptor } from '../../src/adjustments';
import { box, deskOfFile, drag, front, inside, openSmall, row } from './desk';

let page: Page;
deskOfFile((opened) => {
  page = opened;
});
beforeEach(() => openSmall(page));

/** Photoshop's kinds by the names of their panels. */
const kinds: Readonly<Record<string, string>> = {
  Exposure: 'exposure',
  Vibrance: 'vibrance',
  'Brightness/Contrast': 'brightnessEvent',
  'Color Balance': 'colorBalance',
  'Channel Mixer': 'channelMixer',
  Levels: 'levels',
  Curves: 'curves',
  'Hue/Saturation': 'hueSaturation',
  'Black & White': 'blackAndWhite',
  'Photo Filter': 'photoFilter',
  Posterize: 'posterization',
  Threshold: 'thresholdClassEvent',
  'Gradient Map': 'gradientMapClass',
  'Selective Color': 'selectiveColor',
};

const add = async (kind: string): Promise<void> => {
  const { length } = (await front(page)).layers;
  await inside(
    page,
    ({ session }, [name, type]) =>
      session.play({
        _obj: 'make',
        _target: [{ _ref: 'adjustmentLayer' }],
        using: { _obj: 'adjustmentLayer', name, type: { _class: type } },
      }),
    [kind, kinds[kind]],
  );
  // The layer before may have been of the same kind, and its settings still be shown.
  while ((await front(page)).layers.length === length) await page.waitForTimeout(10);
  await page.evaluate(
    () => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))),
  );
  await page.locator('workbench-properties strong').getByText(kind, { exact: true }).waitFor();
};

/** The newest layer's settings. */
const adjustment = async (): Promise<Descriptor> => (await front(page)).layers.at(-1)!.adjustment!;
const slider = (label: string): Locator =>
  page.locator('workbench-properties').getByRole('slider', { name: label, exact: true });
const press = async (label: string, key: string, times: number): Promise<void> => {
  await slider(label).focus();
  for (let i = 0; i < times; i++) await page.keyboard.press(key);
};
const percent = (value: number) => ({ _unit: 'percentUnit', _value: value });

test.each<[string, string, object]>([
  ['Exposure', 'Exposure', { exposure: 0.02 }],
  ['Exposure', 'Offset', { offset: 0.0002 }],
  ['Exposure', 'Gamma Correction', { gammaCorrection: 1.02 }],
  ['Vibrance', 'Vibrance', { vibrance: 2 }],
  ['Vibrance', 'Saturation', { saturation: 2 }],
  ['Brightness/Contrast', 'Brightness', { brightness: 2 }],
  ['Brightness/Contrast', 'Contrast', { center: 2 }],
  ['Color Balance', 'Cyan – Red', { midtoneLevels: [2, 0, 0] }],
  ['Color Balance', 'Yellow – Blue', { midtoneLevels: [0, 0, 2] }],
  ['Channel Mixer', 'Green', { red: { red: percent(100), grain: percent(2) } }],
  ['Hue/Saturation', 'Hue', { adjustment: [{ hue: 2, saturation: 0, lightness: 0 }] }],
  ['Black & White', 'Reds', { red: 42 }],
  ['Photo Filter', 'Density', { density: 27 }],
  ['Posterize', 'Levels', { levels: 6 }],
  ['Threshold', 'Threshold Level', { level: 130 }],
  ['Gradient Map', 'Location', { gradient: { colors: [{ location: 82 }, { location: 4096 }] } }],
  ['Selective Color', 'Cyan', { colorCorrection: [{ cyan: percent(2) }] }],
  ['Levels', 'Shadows', { adjustment: [{ input: [2, 255] }] }],
  ['Levels', 'Midtones', { adjustment: [{ gamma: 1.02 }] }],
  ['Levels', 'Output black', { adjustment: [{ output: [2, 255] }] }],
])('%s: quick steps of %s are one step of the history', async (kind, label, values) => {
  await add(kind);
  await press(label, 'ArrowRight', 2);
  const layer = await adjustment();
  if (kind === 'Levels')
    expect((layer.adjustment as object[])[0]).toMatchObject(
      (values as { adjustment: object[] }).adjustment[0],
    );
  else expect(layer).toMatchObject(values);
  const called = expect.stringMatching(new RegExp(`^${label.replace(/[()]/g, '.')} [+−]?\\d`));
  expect((await front(page)).steps).toEqual(['Open', `${kind} Layer`, called]);
});

test('dragging a slider is one step, and the picture follows', async () => {
  await add('Exposure');
  const track = await box(page.locator('workbench-controls sp-slider').first());
  const handle = await box(page.locator('workbench-controls sp-slider').first().locator('.handle'));
  const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + track.width / 20, y, { steps: 6 });
  const held = await adjustment();
  expect(held.exposure).toBeGreaterThan(0);
  expect((await front(page)).steps).toHaveLength(2);
  await page.mouse.up();
  const called = expect.stringMatching(/^Exposure \+\d\.\d\d$/);
  expect((await front(page)).steps).toEqual(['Open', 'Exposure Layer', called]);
  await page.keyboard.press('Control+z');
  expect((await adjustment()).exposure).toBe(0);
});

test('a number that is typed counts, within the range', async () => {
  await add('Exposure');
  const field = page.locator('workbench-controls').getByRole('textbox').first();
  await field.fill('1.25');
  await field.press('Enter');
  expect((await adjustment()).exposure).toBe(1.25);
  await field.fill('99');
  await field.press('Enter');
  expect((await adjustment()).exposure).toBe(20);
});

test('choices: tone, channel, output, legacy, monochrome, luminosity', async () => {
  const pick = async (label: string, item: string) => {
    await page.locator('workbench-properties').getByRole('button', { name: label }).click();
    await page.getByRole('option', { name: item, exact: true }).click();
  };
  await add('Color Balance');
  await pick('Tone', 'Shadows');
  await press('Magenta – Green', 'ArrowLeft', 3);
  await page.getByRole('checkbox', { name: 'Preserve Luminosity' }).click();
  expect(await adjustment()).toMatchObject({ shadowLevels: [0, -3, 0], preserveLuminosity: false });
  await add('Brightness/Contrast');
  await page.getByRole('checkbox', { name: 'Use Legacy' }).click();
  expect(await adjustment()).toMatchObject({ useLegacy: true });
  await add('Channel Mixer');
  await pick('Output Channel', 'Blue');
  await press('Red', 'ArrowRight', 1);
  expect(await adjustment()).toMatchObject({ blue: { red: percent(1), blue: percent(100) } });
  await page.getByRole('checkbox', { name: 'Monochrome' }).click();
  expect(await adjustment()).toMatchObject({ monochromatic: true, gray: { red: percent(40) } });
  await add('Levels');
  await pick('Channel', 'Green');
  await press('Highlights', 'ArrowLeft', 5);
  expect((await adjustment()).adjustment).toContainEqual(
    expect.objectContaining({ channel: expect.objectContaining({ _value: 'grain' }), input: [0, 250] }),
  );
});

test('a colour is chosen, on the page of its stop', async () => {
  await add('Gradient Map');
  await page.locator('workbench-properties').getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('option', { name: 'Stop 2 of 2', exact: true }).click();
  await page.locator('workbench-properties input[type=color]').fill('#ff8000');
  const { colors } = (await adjustment()).gradient as { colors: object[] };
  expect(colors).toMatchObject([
    { color: { red: 0 } },
    { color: { _obj: 'RGBColor', red: 255, grain: 128, blue: 0 } },
  ]);
});

describe('curves', () => {
  const points = async (): Promise<number[][]> => {
    const { adjustment: channels } = (await adjustment()) as unknown as {
      adjustment: { curve: { horizontal: number; vertical: number }[] }[];
    };
    return channels[0].curve.map(({ horizontal, vertical }) => [horizontal, vertical]);
  };
  const place = async (input: number, output: number): Promise<readonly [number, number]> => {
    const { x, y, width, height } = await box(page.locator('workbench-curves .ground'));
    return [x + (input / 255) * width, y + (1 - output / 255) * height];
  };
  beforeEach(() => add('Curves'));

  test('a press makes a point; dragging moves it or takes it away', async () => {
    const before = (await front(page)).steps.length;
    const count = (await points()).length;
    await drag(page, await place(40, 90), await place(50, 160));
    const made = await points();
    expect(made).toHaveLength(count + 1);
    const near = made.find(([input, output]) => Math.abs(input - 50) < 4 && Math.abs(output - 160) < 4);
    expect(near).toBeDefined();
    expect((await front(page)).steps).toHaveLength(before + 1);
    await drag(page, await place(near![0], near![1]), await place(near![0], 320));
    expect(await points()).toHaveLength(count);
  });

  test('keys move, add and remove points', async () => {
    const point = page.getByRole('slider', { name: /^Point 1 of/ });
    await point.focus();
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect((await points())[0]).toEqual([0, 11]);
    const count = (await points()).length;
    await page.keyboard.press('+');
    expect(await points()).toHaveLength(count + 1);
    await page.getByRole('slider', { name: /^Point 2 of/ }).focus();
    await page.keyboard.press('Delete');
    expect(await points()).toHaveLength(count);
  });

  test('the point that is chosen in one document is not chosen in another', async () => {
    await inside(page, ({ plugin: { simulator } }) => {
      simulator.open({ title: 'other.png', width: 8, height: 8, data: new Uint8Array(192).fill(90) });
    });
    await add('Curves');
    await page.getByRole('slider', { name: /^Point 2 of/ }).focus();
    const input = page.locator('workbench-curves').getByRole('textbox', { name: 'Input' });
    expect(await input.inputValue()).not.toBe('0');
    const tabs = page.getByRole('navigation', { name: 'Documents' });
    await tabs.getByRole('button', { name: 'small.png', exact: true }).click();
    await page.evaluate(
      () => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))),
    );
    expect(await input.inputValue()).toBe('0');
  });

  test('input and output can be typed, for each channel', async () => {
    const output = page.locator('workbench-curves').getByRole('textbox', { name: 'Output' });
    await output.fill('30');
    await output.press('Enter');
    expect((await points())[0]).toEqual([0, 30]);
    await page.locator('workbench-curves').getByRole('button', { name: 'Channel' }).click();
    await page.getByRole('option', { name: 'Red', exact: true }).click();
    await drag(page, await place(128, 128), await place(128, 160));
    expect((await adjustment()).adjustment).toContainEqual(
      expect.objectContaining({ channel: expect.objectContaining({ _value: 'red' }) }),
    );
  });
});

test('visibility is no step; opacity is one, and both show at once', async () => {
  await add('Exposure');
  await row(page, 'Exposure').getByRole('button', { name: 'Hide Exposure' }).click();
  expect((await front(page)).layers.at(-1)).toMatchObject({ visible: false });
  await row(page, 'Exposure, hidden').getByRole('button', { name: 'Show Exposure' }).click();
  const opacity = page.locator('workbench-layers').getByRole('textbox');
  await opacity.fill('40');
  await opacity.press('Enter');
  const shown = await front(page);
  expect(shown.layers.at(-1)).toMatchObject({ visible: true, opacity: 40 });
  expect(shown.steps).toEqual(['Open', 'Exposure Layer', expect.stringMatching(/^Opacity \d+ %$/)]);
});
