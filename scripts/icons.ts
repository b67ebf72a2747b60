import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

/** Draws the plugin's icons: a curve lifted over its diagonal, with a spark; for dark and light interfaces. */
const draw = (ink: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none">
  <rect x="3.5" y="6.5" width="14" height="14" rx="2" stroke="${ink}" stroke-width="1.5"/>
  <path d="M5.5 18.5C7 12.5 10.5 9.5 15.5 8.5" stroke="${ink}" stroke-width="1.5" stroke-linecap="round"/>
  <path d="M19 1.5l1 2.5 2.500 1-2.500 1-1 2.500-1-2.500-2.500-1 2.500-1z" fill="${ink}"/>
</svg>`;

const folder = join(__dirname, '..', 'icons');
const inks = { dark: '#e6e6e6', light: '#3c3c3c' };
const sizes = { magic: 24, panel: 23 };

async function main() {
  mkdirSync(folder, { recursive: true });
  for (const [theme, ink] of Object.entries(inks))
    for (const [name, size] of Object.entries(sizes))
      for (const scale of [1, 2])
        await sharp(Buffer.from(draw(ink)), { density: 72 * 8 })
          .resize(size * scale, size * scale)
          .png({ compressionLevel: 9, palette: false })
          .toFile(join(folder, `${name}-${theme}@${scale}x.png`));
}

main();
