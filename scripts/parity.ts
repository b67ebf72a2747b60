/** `npm run parity`: how far each kind is from Photoshop's own outputs; exit code 1 when over the bar. */
import { fixtureVectors, fullVectors, measure, passes } from './vectors';

const full = fullVectors();
console.log(full ? 'All vectors' : 'The thinned vectors of this clone (the full ones are not here)');
console.log(`${'kind'.padEnd(28)} vectors        n  max    mean`);
const table = measure(full ?? fixtureVectors());
for (const row of table) {
  const { kind, vectors, n, max, mean } = row;
  const figures = `${String(vectors).padStart(7)} ${String(n).padStart(8)} ${max.toFixed(max % 1 ? 2 : 0).padStart(4)}  ${mean.toFixed(4)}`;
  console.log(`${kind.padEnd(28)} ${figures}${passes(row) ? '' : '  over the bar'}`);
}
process.exitCode = table.every(passes) ? 0 : 1;
