import { accessSync, constants } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expected } from '../../src/refusal';
import type { Watched } from '../../src/simulator/births';
import { serve } from '../../src/workbench/server/serve';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const runs = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The browser that CHROMIUM names, or the first on the PATH. @throws Refusal when there is none */
export const executable = (): string => {
  const { CHROMIUM, PATH = '' } = process.env;
  const candidates = CHROMIUM
    ? [CHROMIUM]
    : PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const found = candidates.find(runs);
  if (found) return found;
  throw expected(
    'Chromium',
    'the browser tests',
    CHROMIUM ?? 'none',
    'Install it ("apt-get install chromium"), or let the variable CHROMIUM name its executable.',
  );
};

/**
 * How a Chromium without a graphics card draws: by SwiftShader, which stands in for one and has WebGL, or by the
 * processor alone, as it does where nothing else is asked for.
 */
export type Drawing = 'standIn' | 'processor';

const drawingArgs: Readonly<Record<Drawing, readonly string[]>> = {
  standIn: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  processor: ['--disable-gpu'],
};

/** Chromium asking nothing of any network. */
const args = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launch = (drawing: Drawing = 'standIn'): Promise<Browser> =>
  chromium.launch({ executablePath: executable(), args: [...args, ...drawingArgs[drawing]] });

/** A folder's pages, for as long as a test file runs. */
export interface Site {
  /**
   * A fresh page with nothing stored.
   * @param watch gets the page before it goes anywhere
   */
  open(options?: BrowserContextOptions, watch?: (page: Page) => void): Promise<Page>;
  /** Native boxes that a Photoshop simulated in these pages has shown. */
  readonly boxes: string[];
  close(): Promise<void>;
}

const native = 'Native box: ';

/** Run in each page before its own scripts: boxes of simulated Photoshops go to the console. */
const watchBoxes = (label: string) => {
  const watchSimulator = ({ boxes }: Watched) => {
    boxes.push = (...shown) => {
      console.error(label + shown.join(' '));
      return Array.prototype.push.apply(boxes, shown);
    };
  };
  Object.assign(globalThis, { watchSimulator });
};

/** Serves a folder to a browser of its own. */
export const site = async (folder: string, drawing?: Drawing): Promise<Site> => {
  const [server, browser] = await Promise.all([serve(folder, 0), launch(drawing)]);
  const { port } = server.address() as AddressInfo;
  const boxes: string[] = [];
  return {
    boxes,
    open: async (options, watch = () => {}) => {
      // In English and dark, whatever the machine speaks and shows.
      const context = await browser.newContext({ locale: 'en-US', colorScheme: 'dark', ...options });
      // tsx, which runs the benchmarks, names functions by a helper of its own.
      await context.addInitScript('globalThis.__name = (of) => of');
      await context.addInitScript(watchBoxes, native);
      const page = await context.newPage();
      page.on('console', (message) => {
        if (message.text().startsWith(native)) boxes.push(message.text());
      });
      watch(page);
      await page.goto(`http://localhost:${port}/`);
      return page;
    },
    close: async () => {
      await browser.close();
      server.close();
    },
  };
};

/** The same while the tests of a file run. */
export const served = (folder: string): Pick<Site, 'open'> => {
  let pages: Site;
  beforeAll(async () => {
    pages = await site(folder);
  });
  afterEach(() => expect(pages.boxes.splice(0)).toEqual([]));
  afterAll(() => pages.close());
  return { open: (...how) => pages.open(...how) };
};
