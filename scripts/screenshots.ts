/**
 * Pictures of every state of the panel, each in Photoshop's four interfaces and at the panel's least and greatest width:
 *   npm run build && npm run pictures -- panel [-- NAME...]
 *
 * The built plugin runs in Chromium over the simulator, with Spectrum Web Components for the native widgets. A sheet
 * for each state goes to docs/screenshots.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { site } from '../test/browser/chromium';
import { scenes } from '../test/browser/panelScenes';
import { pageWidth } from '../test/browser/panelSteps';

/** Packs the page around the plugin as it was built last. */
const pack = require('../test/browser/setup.js') as () => Promise<void>;

const out = join(__dirname, '../docs/screenshots');
/** Milliseconds that a picture of a page this wide may take on a busy machine. */
const patience = 240_000;
const viewport = { width: pageWidth, height: 400 };

const main = async (wanted: readonly string[]) => {
  await pack();
  mkdirSync(out, { recursive: true });
  const pages = await site(join(__dirname, '../dist/browser'));
  for (const { name, reach } of scenes) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const page = await pages.open({ viewport });
    page.setDefaultTimeout(patience);
    await reach(page);
    const picture = await page.screenshot({ fullPage: true, animations: 'disabled', timeout: patience });
    const file = `panel-${name}.png`;
    await sharp(picture).png({ palette: true, colors: 128, effort: 10 }).toFile(join(out, file));
    console.log(file);
    await page.context().close();
  }
  await pages.close();
};

main(process.argv.slice(2));
