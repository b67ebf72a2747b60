/** `npm run generate -- golden`: writes the table that the TypeScript and the Python filters both have to reproduce. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { goldenTable } from './golden-table';

const { pixels, cases } = goldenTable();
const rows = cases.map((each) => JSON.stringify(each)).join(',\n');
const file = join(__dirname, '../test/fixtures/golden.json');
writeFileSync(file, `{"pixels":${JSON.stringify(pixels)},\n"cases":[\n${rows}\n]}\n`);
console.log(`${cases.length} cases of ${pixels.length} pixels in test/fixtures/golden.json`);
