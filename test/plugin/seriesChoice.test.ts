import '../support/dom';

import { decode } from 'fast-png';
import type { BatchController } from '../../src/panel/batch/batchController';
import { MagicSeries } from '../../src/panel/batch/series';
import { batchStrings } from '../../src/panel/strings/batch';
import { mayMatch } from '../../src/plugin/seriesChoice';
import type { Series } from '../../src/run/batch/batch';
import type { WithName } from '../../src/run/batch/batchHost';
import { shown } from '../support/dom';

const own = batchStrings('en_US');

/** A small photo in one colour. */
const photo = (name: string, color: readonly number[]): WithName => {
  const data = Uint8Array.from({ length: 60 * 40 * 3 }, (_, i) => color[i % 3]);
  return { name, preview: { width: 60, height: 40, channels: 3, data } };
};

const colors = { 'dark.jpg': [20, 30, 40], 'bright.jpg': [210, 200, 190] } as const;
const items = Object.entries(colors).map(([name, color]) => photo(name, color));
const series: readonly Series<WithName>[] = [{ items, reference: items[0], apart: [] }];

/** The colour of each photo's picture, by the name beside it. */
const pictured = (root: ParentNode): Record<string, readonly number[]> =>
  Object.fromEntries(
    [...root.querySelectorAll('[role="radio"]')].map((frame) => {
      const { src } = frame.querySelector('img')!;
      const { data, channels } = decode(Buffer.from(src.split(',')[1], 'base64'));
      return [frame.textContent!.trim(), Array.from(data.slice(0, Math.min(3, channels)))];
    }),
  );

test('the panel shows each photo that a series can be matched to', async () => {
  customElements.define('magic-series', MagicSeries);
  const controller = { refer: () => {} } as unknown as BatchController;
  const panel = await shown(Object.assign(new MagicSeries(), { series, own, controller }));
  expect(pictured(panel.shadowRoot!)).toEqual(colors);
});

describe('the dialog of the menu', () => {
  /** Shows the dialog, does something in it, and presses Apply. */
  const choose = async (groups: readonly Series<WithName>[], work: (dialog: HTMLElement) => void) => {
    const chosen: WithName[] = [];
    Object.assign(HTMLDialogElement.prototype, {
      async showModal(this: HTMLElement) {
        work(this);
        return own.apply;
      },
    });
    const refer = (references: readonly WithName[]) => {
      chosen.push(...references);
      return groups.map((one, i) => ({ ...one, reference: references[i] }));
    };
    return { applied: await mayMatch(groups, refer, own), chosen };
  };

  test('shows each photo, and a click on its picture chooses it', async () => {
    const { applied, chosen } = await choose(series, (dialog) => {
      expect(pictured(dialog)).toEqual(colors);
      dialog.querySelectorAll('img')[1].click();
      expect(dialog.querySelectorAll('[role="radio"]')[1].getAttribute('aria-checked')).toBe('true');
    });
    expect(applied).toBe(true);
    expect(chosen.map(({ name }) => name)).toEqual(['bright.jpg']);
  });

  test('has the names alone of photos without a picture', async () => {
    const bare = items.map(({ name }) => ({ name }));
    await choose([{ items: bare, reference: bare[0], apart: [] }], (dialog) => {
      expect(dialog.querySelector('img')).toBeNull();
      expect(dialog.textContent).toContain('bright.jpg');
    });
  });
});
