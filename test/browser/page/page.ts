import type { MagicPanel } from '../../../src/panel/panel';
import type { NewDocument } from '../../../src/simulator';
import { loadBundleInPage, loadPluginInPage, sourceAt } from '../../../src/simulator/browser';
import { createSimulator, type SimulatorOptions } from '../../../src/simulator/simulator';
import { dress, panelRoot, type Theme } from '../../../src/simulator/widgets';

/** What tests call in the page. */
const harness = {
  createSimulator,
  loadBundle: loadBundleInPage,
  load: (options?: SimulatorOptions) => loadPluginInPage(sourceAt('plugin'), options),
  /** The built plugin with its panel on the page. */
  panel: async (theme: Theme = 'darkest', width = 300, options?: SimulatorOptions) => {
    const plugin = await loadPluginInPage(sourceAt('plugin'), options);
    const root = panelRoot(theme);
    root.style.width = `${width}px`;
    document.body.replaceChildren(root);
    // The panel says that it starts, and is mounted after that.
    const show = async () => {
      const shown = await plugin.showPanel('magicPanel', root);
      while (!root.querySelector('magic-panel')) {
        const problem = root.querySelector('textarea');
        if (problem) throw new Error(problem.value);
        await new Promise((next) => setTimeout(next, 0));
      }
      return shown;
    };
    return { ...plugin, root, show, element: () => root.querySelector('magic-panel') as MagicPanel };
  },
  dress,
  /** A photo too dark and too blue, so that Magic has something to do. */
  photo: (width = 96, height = 64): NewDocument => {
    const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => {
      const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width)];
      const scene = 90 + 60 * Math.sin(x / 9) + 50 * Math.cos(y / 7 + x / 31);
      return Math.max(0, Math.min(255, scene * [0.35, 0.38, 0.5][i % 3]));
    });
    return { width, height, data };
  },
};

export type Harness = typeof harness;
export type { Theme };

Object.assign(globalThis, { harness });
