import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GoldenTable, goldenTable } from '../../scripts/golden-table';
import { magicAdjustments, toneInputs } from '../../src/adjustments';

const root = join(__dirname, '../..');
const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));

/** The table keeps 7 decimals; powers differ in the last bit between machines. */
const ROUNDED = 2e-7;

test('the table that Python tests against is what these filters compute', () => {
  const kept: GoldenTable = read('test/fixtures/golden.json');
  const fresh = goldenTable();
  expect(kept.pixels).toEqual(fresh.pixels);
  expect(kept.cases.map(({ adjustment, values }) => [adjustment, values])).toEqual(
    fresh.cases.map(({ adjustment, values }) => [adjustment, values]),
  );
  for (const [i, { output }] of fresh.cases.entries()) {
    const before = kept.cases[i].output.flat();
    const worst = output.flat().reduce((most, value, j) => Math.max(most, Math.abs(value - before[j])), 0);
    expect(worst).toBeLessThan(ROUNDED);
  }
});

test('every adjustment has 24 cases or more, and so has the whole stack', () => {
  const { cases }: GoldenTable = read('test/fixtures/golden.json');
  for (const id of [...magicAdjustments.map((adjustment) => adjustment.id), 'stack'])
    expect(cases.filter(({ adjustment }) => adjustment === id).length).toBeGreaterThanOrEqual(24);
});

test("the model's card tells these adjustments (npm run generate -- card)", () => {
  const card = read('models/filternet.json');
  expect(card.curve.inputs).toEqual([...toneInputs]);
  expect(card.adjustments).toEqual(
    magicAdjustments.map(({ id, label, kind, controls }) => ({ id, label, kind, parameters: controls })),
  );
});
