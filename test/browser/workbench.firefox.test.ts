import { accessSync, constants } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '../../src/workbench/server/serve';
import { limitsMs } from '../support/timeLimits';
import { folder } from './desk';
import { type Firefox, firefox } from './firefox';

const executable = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
const there = (() => {
  try {
    accessSync(executable, constants.X_OK);
    return true;
  } catch {
    return false;
  }
})();

jest.setTimeout(limitsMs.manyPhotos);

/** Firefox is not on every machine that has Chromium; where it is, the page runs in it as well. */
(there ? describe : describe.skip)('in Firefox', () => {
  let server: Server;
  let browser: Firefox;
  beforeAll(async () => {
    server = await serve(folder, 0);
    browser = await firefox(executable);
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  /** What every script begins with. */
  const tools = `
    const until = async (is) => {
      for (let i = 0; i < 1000; i++) {
        const found = await is();
        if (found) return found;
        await new Promise((next) => setTimeout(next, 50));
      }
      throw new Error('Expected ' + is + ' but it never came');
    };
    const bench = document.querySelector('magic-workbench');`;

  test('a sample, Magic, its layers, undo and redo', async () => {
    await browser.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    const seen = await browser.run<string>(`${tools}
      await until(() => bench.hasAttribute('ready'));
      const welcome = await until(() => bench.shadowRoot.querySelector('workbench-welcome'));
      (await until(() => welcome.shadowRoot.querySelector('.sample'))).click();
      const canvas = await until(() => bench.shadowRoot.querySelector('magic-canvas'));
      await bench.plugin.command('magic');
      await canvas.drawn();
      const { session } = bench;
      const made = session.view.document.steps.length;
      const group = session.view.state.layers[1];
      session.undo();
      const undone = session.view.state.layers.length;
      session.redo();
      const docks = bench.shadowRoot.querySelector('workbench-docks').shadowRoot;
      const rows = () => docks.querySelector('workbench-layers').shadowRoot.querySelectorAll('[role=treeitem]').length;
      await until(() => rows() === 2 + group.children.length);
      return JSON.stringify({
        alerts: bench.plugin.simulator.world.alerts,
        made,
        layers: group.children.length,
        undone,
        redone: session.view.state.layers.length,
        rows: rows(),
      });`);
    const { alerts, made, layers, undone, redone, rows } = JSON.parse(seen);
    expect(alerts).toEqual([]);
    expect({ made, undone, redone }).toEqual({ made: 2, undone: 1, redone: 2 });
    expect(layers).toBeGreaterThan(0);
    expect(rows).toBe(2 + layers);
  });
});
