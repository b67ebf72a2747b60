import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Site } from './chromium';

/** Where the pages of the browser tests lie. */
export const folderOf = (): string => join(__dirname, '../../dist/browser');

/** The page with the workbench's parts; what it complains of fails the test that is running. */
export const openBench = async (pages: Site): Promise<Page> => {
  const page = await pages.open({ viewport: { width: 900, height: 600 } });
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(new URL('workbench.html', page.url()).href);
  return page;
};
