import type { Page } from 'playwright-core';
import { doubleClickMs } from '../../src/panel/state';
import type { Harness } from './page/page';
import { begin, enhanced, magic, type Panel, run, unfold, until } from './panelSteps';

declare const harness: Harness;

/** A state of the panel, and how a page comes to it. */
export interface Scene {
  readonly name: string;
  reach(page: Page): Promise<void>;
}

/** The batch section, as far as scenes need it. */
interface BatchElement {
  readonly controller: { change(settings: { series: boolean }): void; start(): Promise<void> };
}

const startBatch = (page: Page) =>
  run(page, ({ root }) => {
    const { controller } = root.querySelector('magic-batch') as unknown as BatchElement;
    // What it waits for is part of the scene.
    void controller.start();
  });

/** Opens three photos, dark and alike. */
const threeOpen = ({ simulator }: Panel): void => {
  for (const title of ['1.jpg', '2.jpg', '3.jpg']) simulator.open({ ...harness.photo(), title });
};

/** Every state of the panel. */
export const scenes: readonly Scene[] = [
  { name: 'nothing-open', reach: (page) => begin(page, { photo: null }) },
  {
    name: 'unsupported',
    reach: (page) =>
      begin(page, {
        photo: null,
        before: ({ simulator }) => void simulator.open({ width: 8, height: 8, mode: 'Indexed' }),
      }),
  },
  { name: 'ready', reach: (page) => begin(page, { photo: 'launch-pad' }) },
  {
    name: 'thinking',
    async reach(page) {
      await begin(page, { photo: 'launch-pad', options: { retry: 60_000 } });
      await run(page, ({ simulator }) => {
        simulator.modal.holder = 'Free Transform';
      });
      await magic(page);
      await until(page, ({ slow }) => slow);
    },
  },
  { name: 'done', reach: (page) => enhanced(page) },
  {
    name: 'nothing-to-do',
    async reach(page) {
      await begin(page, { photo: 'moose' });
      await magic(page);
      await until(page, ({ abstained }) => abstained !== null);
    },
  },
  {
    name: 'before',
    async reach(page) {
      await enhanced(page);
      await run(page, (panel) => panel.element().controller.showBefore(true));
      await until(page, ({ before }) => before);
    },
  },
  {
    name: 'stale',
    async reach(page) {
      await enhanced(page);
      await run(page, ({ simulator }) => {
        const [document] = simulator.world.documents;
        simulator.paint(document, document.state.layers[0].id, 40);
      });
      await until(page, ({ stale }) => stale);
    },
  },
  {
    name: 'asking',
    async reach(page) {
      await enhanced(page);
      await run(page, (panel) => panel.element().controller.setValue('exposure', 1.5));
      await run(page, (panel) => panel.element().controller.release());
      await until(page, ({ work }) => work?.current.recipe.offsets !== undefined);
      // As long as the panel takes a click for one that came while Magic ran.
      await page.waitForTimeout(doubleClickMs);
      await magic(page);
      await until(page, ({ asking }) => asking);
    },
  },
  {
    name: 'edited-by-hand',
    async reach(page) {
      await enhanced(page);
      await run(page, ({ simulator }) => {
        const [document] = simulator.world.documents;
        const group = document.state.layers.find(({ kind }) => kind === 'group')!;
        const tone = group.children.find(({ adjustment }) => adjustment?._obj === 'curves')!;
        const channel = { _ref: 'channel', _enum: 'channel', _value: 'composite' };
        const curve = [0, 90, 255].map((horizontal, i) => ({
          _obj: 'paint',
          horizontal,
          vertical: [0, 120, 255][i],
        }));
        simulator.modify(document, tone.id, {
          _obj: 'curves',
          presetKind: { _enum: 'presetKindType', _value: 'presetKindCustom' },
          adjustment: [{ _obj: 'curvesAdjustment', channel, curve }],
        });
      });
      await until(page, ({ work }) => work?.sections.some(({ values }) => values === null) ?? false);
    },
  },
  {
    name: 'busy',
    async reach(page) {
      await begin(page, { photo: 'launch-pad' });
      await run(page, ({ simulator }) => {
        simulator.modal.holder = 'Free Transform';
      });
      await magic(page);
      await until(page, ({ problem }) => problem !== null);
    },
  },
  {
    name: 'error',
    async reach(page) {
      await begin(page, { photo: 'launch-pad' });
      await run(page, ({ simulator }) => {
        const { faults } = simulator;
        const { later } = faults;
        faults.later = async (name, work, area) => {
          if (name === 'imaging.getPixels') throw new Error('There is not enough memory (an injected fault)');
          return later.call(faults, name, work, area) as never;
        };
      });
      await magic(page);
      await until(page, ({ problem }) => problem !== null);
    },
  },
  {
    name: 'second-engine',
    reach: (page) =>
      enhanced(page, {
        photo: 'launch-pad',
        before: ({ simulator }) => {
          const { host, versions } = simulator.uxp;
          const same = { host: host.version, uxp: versions.uxp, magic: versions.plugin };
          const attempt = { state: 'failed', reason: 'WebAssembly did not start.' };
          simulator.files.put('plugin-data:/engine.json', JSON.stringify({ ...same, ...attempt }));
        },
      }),
  },
  {
    name: 'copied',
    async reach(page) {
      await enhanced(page);
      await unfold(page, 'magic-copies');
      await run(page, ({ element }) => element().controller.copies.copy());
      await page.getByText('Paste Magic').first().waitFor();
    },
  },
  {
    name: 'presets-told',
    async reach(page) {
      await enhanced(page);
      await unfold(page, 'magic-presets');
      await run(page, ({ element }) => {
        const book = element().controller.presets!;
        return book.save({ ...book.all[0], offsets: {} });
      });
      await page.getByText('comes with Magic. Choose another name.').first().waitFor();
    },
  },
  {
    name: 'batch-working',
    async reach(page) {
      await begin(page, { photo: 'launch-pad' });
      await unfold(page, 'magic-batch');
      await run(page, ({ simulator }) => {
        const { faults } = simulator;
        const { later } = faults;
        // Pixels never come: what is at work stays so.
        faults.later = (name, work, area) =>
          name === 'imaging.getPixels'
            ? new Promise<never>(() => {})
            : (later.call(faults, name, work, area) as never);
      });
      await startBatch(page);
      await page.locator('magic-batch [role=progressbar]').first().waitFor();
      await page.getByText('1 of 1').first().waitFor();
    },
  },
  {
    name: 'batch-series',
    async reach(page) {
      await begin(page, { photo: 'launch-pad', before: threeOpen });
      await unfold(page, 'magic-batch');
      await run(page, ({ root }) => {
        const { controller } = root.querySelector('magic-batch') as unknown as BatchElement;
        controller.change({ series: true });
      });
      await startBatch(page);
      await page.getByRole('radiogroup').first().waitFor();
    },
  },
  {
    name: 'batch-results',
    async reach(page) {
      await begin(page, { photo: 'launch-pad', before: threeOpen });
      await unfold(page, 'magic-batch');
      await run(page, ({ simulator }) => void simulator.open({ width: 8, height: 8, mode: 'Indexed' }));
      await startBatch(page);
      await page.locator('magic-batch .result.failed').first().waitFor();
      await page.getByText('1 failed.').first().waitFor();
    },
  },
  {
    name: 'all-unfolded-in-german',
    async reach(page) {
      await enhanced(page, { photo: 'launch-pad', options: { locale: 'de_DE' } });
      await unfold(page, 'magic-presets');
      await unfold(page, 'magic-copies');
      await unfold(page, 'magic-settings');
      await unfold(page, 'magic-batch');
    },
  },
];
