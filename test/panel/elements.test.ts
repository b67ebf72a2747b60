import '../support/dom';

import type { Controller } from '../../src/panel/controller';
import { MagicSettings } from '../../src/panel/settingsView';
import { MagicSlider } from '../../src/panel/slider';
import { en } from '../../src/panel/strings/en';
import { readSettings } from '../../src/run/settings';
import { shown, wordsOf } from '../support/dom';

customElements.define('magic-settings', MagicSettings);
customElements.define('magic-slider', MagicSlider);

const turn = () => new Promise((next) => setTimeout(next, 5));

test('what unfolds at the lower edge is brought into sight', async () => {
  const seen: string[] = [];
  Object.assign(HTMLElement.prototype, {
    scrollIntoView(this: HTMLElement) {
      // By then there is something under the heading.
      seen.push(wordsOf(panel));
    },
  });
  const panel: MagicSettings = await shown(
    Object.assign(new MagicSettings(), {
      controller: {} as Controller,
      strings: en,
      settings: readSettings(null),
      fallback: null,
    }),
  );
  const heading = () => panel.shadowRoot!.querySelector<HTMLElement>('.fold')!;
  heading().click();
  await turn();
  expect(seen).toEqual([expect.stringContaining(en.settingAsk)]);
  heading().click();
  await turn();
  expect(seen).toHaveLength(1);
});

test('the widget of a slider counts whole steps, as text', async () => {
  const told: unknown[] = [];
  const slider = Object.assign(new MagicSlider(), {
    label: 'Exposure',
    min: -3.5,
    max: 3.5,
    step: 0.01,
    value: 0.25,
  });
  slider.addEventListener('slide', (event) => told.push((event as CustomEvent).detail));
  await shown(slider);
  const widget = slider.shadowRoot!.querySelector('sp-slider')! as Element & { value: number };
  const steps = ['min', 'max', 'value', 'fill-start'].map((name) => widget.getAttribute(name));
  expect(steps).toEqual(['0', '700', '375', '350']);
  expect(widget.hasAttribute('step')).toBe(false);
  widget.value = 376;
  widget.dispatchEvent(new Event('input'));
  expect(told).toEqual([0.26]);
});

test('a German slider writes a comma, and takes both', async () => {
  const told: unknown[] = [];
  const slider = Object.assign(new MagicSlider(), {
    min: -3.5,
    max: 3.5,
    step: 0.01,
    value: 0.25,
    mark: ',',
  });
  slider.addEventListener('slide', (event) => told.push((event as CustomEvent).detail));
  await shown(slider);
  const field = slider.shadowRoot!.querySelector('sp-textfield')! as Element & { value: string };
  expect(field.getAttribute('value')).toBe('0,25');
  for (const typed of ['0,5', '0.75']) {
    field.value = typed;
    field.dispatchEvent(new Event('change'));
  }
  expect(told).toEqual([0.5, 0.75]);
});

test.each<[string, (at: HTMLElement) => void]>([
  [
    'two clicks',
    (at) => {
      at.click();
      at.click();
    },
  ],
  [
    'two clicks and what a browser makes of them',
    (at) => {
      for (let i = 0; i < 2; i++) at.click();
      at.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    },
  ],
  [
    'two clicks in a host whose events tell no time',
    (at) => {
      for (let i = 0; i < 2; i++) {
        const click = new MouseEvent('click', { bubbles: true });
        at.dispatchEvent(Object.defineProperty(click, 'timeStamp', { value: undefined }));
      }
    },
  ],
])('a double click on a slider has one meaning, once: %s', async (_, click) => {
  const told: string[] = [];
  const slider = Object.assign(new MagicSlider(), {
    label: 'Exposure',
    min: -3,
    max: 3,
    step: 0.05,
    value: 1,
  });
  for (const name of ['slide', 'release', 'reset']) slider.addEventListener(name, () => told.push(name));
  await shown(slider);
  click(slider.shadowRoot!.querySelector<HTMLElement>('.name')!);
  expect(told).toEqual(['reset']);
});
