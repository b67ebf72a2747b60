import type { Page } from 'playwright-core';
import { built } from '../support/built';
import { served } from './chromium';

/** The pages of the browser tests. */
export const folder = built('browser');

/** Opens the page with the workbench's parts for all tests of a file; what it complains of fails the one that runs. */
export const benchOfFile = (begin: (page: Page) => void): void => {
  const pages = served(folder);
  beforeAll(async () => {
    const page = await pages.open({ viewport: { width: 900, height: 600 } });
    page.on('pageerror', (error) => {
      throw error;
    });
    await page.goto(new URL('workbench.html', page.url()).href);
    begin(page);
  });
};
