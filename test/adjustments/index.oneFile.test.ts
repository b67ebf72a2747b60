/** A kind is one file and one line: nothing else in `src` knows that it exists. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'fast-glob';
import { type Adjustment, adjustments, type Descriptor } from '../../src/adjustments';
import type { PropertyPanel } from '../../src/adjustments/property';

const cwd = join(__dirname, '../..');
const sources = globSync('src/**/*.ts', { cwd }).map((path) => ({
  path,
  text: readFileSync(join(cwd, path), 'utf8'),
}));

/** Kinds that came after the description of adjustments was made one. */
const proofs = [
  'hueSaturation',
  'blackWhite',
  'photoFilter',
  'invert',
  'posterize',
  'threshold',
  'gradientMap',
  'selectiveColor',
];

test.each(proofs)('%s is known to its own file and to one line of the list', (id) => {
  const { kind, psdType } = adjustments.find((adjustment) => adjustment.id === id)!;
  // The one word that two kinds share with the language of colours and pictures is told apart by its quotes.
  const told = new RegExp(`'${kind}'|'${psdType}'|\\b${kind}:|from '\\./${id}'`);
  const places = sources.filter(({ text }) => told.test(text)).map(({ path }) => path);
  expect(places.sort()).toEqual([`src/adjustments/${id}.ts`, 'src/adjustments/index.ts'].sort());
});

const edited = adjustments.flatMap(({ id, panel, initial, check }) =>
  panel ? [{ id, panel, initial, check }] : [],
);

test.each(edited)('$id can be edited: each row gives back what it is set to', ({ panel, initial, check }) => {
  const switches = panel
    .rows(initial, panel.pages(initial)?.first ?? 'all')
    .flatMap((row) => (row.type === 'checkbox' ? [row.set(initial, !row.get(initial))] : []));
  for (const from of [initial, ...switches]) rowsGiveBack(panel, from, check);
});

function rowsGiveBack(
  panel: PropertyPanel<Descriptor>,
  initial: Descriptor,
  check: Adjustment['check'],
): void {
  for (const page of Object.keys(panel.pages(initial)?.choices ?? { all: '' }))
    for (const row of panel.rows(initial, page)) {
      if (row.type === 'slider')
        for (const value of [row.min, row.max]) {
          const set = row.set(initial, value);
          check(set);
          if (row.label !== 'Location') expect([row.label, row.get(set)]).toEqual([row.label, value]);
        }
      if (row.type === 'checkbox') {
        const set = row.set(initial, !row.get(initial));
        check(set);
        expect(row.get(set)).toBe(!row.get(initial));
      }
      if (row.type === 'color') expect(row.get(row.set(initial, '#123456'))).toBe('#123456');
      if (row.type === 'picker')
        for (const key of Object.keys(row.choices)) expect(row.get(row.set(initial, key))).toBe(key);
    }
}
