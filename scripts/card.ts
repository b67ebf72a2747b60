/** `npm run generate -- card`: brings the adjustments in FilterNet's card up to date and leaves what the training wrote. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { magicAdjustments, toneInputs } from '../src/adjustments';

const file = join(__dirname, '../models/filternet.json');
const { model } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { model: undefined };
const adjustments = magicAdjustments.map(({ id, label, kind, controls }) => ({
  id,
  label,
  kind,
  parameters: controls,
}));
const card = { version: 1, adjustments, curve: { inputs: toneInputs }, model };
writeFileSync(file, `${JSON.stringify(card, null, 2)}\n`);
console.log(`${adjustments.flatMap((a) => a.parameters).length} parameters in models/filternet.json`);
