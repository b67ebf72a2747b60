/** `npm run generate -- fixture`: thins the full vectors to what every clone carries. Needs the full ones. */
import { writeFileSync } from 'node:fs';
import { adjustments } from '../src/adjustments';
import { fixture, fullVectors, type Vector } from './vectors';

/** The same share of each, so that a kind's mean stays what it is. */
const every = 4;

const vectors = fullVectors();
if (!vectors) throw new Error('The full vectors are not here, so nothing can be thinned.');

const thin = (vector: Vector): Vector => {
  const kept = <T>(list: readonly T[]): T[] => list.filter((_, i) => i % every === 0);
  return { ...vector, input: kept(vector.input), output: kept(vector.output) };
};

/** Its repository has no licence; another of the same owner carries the identical file under MIT. */
const licensed = (vector: Vector): Vector =>
  vector.licence.startsWith('NO licence')
    ? {
        ...vector,
        source: 'aspose-psd/Aspose.PSD-for-Python-Net (the same file as in aspose-psd/Aspose.PSD-for-.NET)',
        licence: 'MIT',
      }
    : vector;

const kinds = adjustments.map(({ kind }) => kind);
const kept = vectors
  .filter(({ layer }) => kinds.includes(layer._obj))
  .map((vector) => licensed(thin(vector)));
const text = `[\n${kept.map((vector) => JSON.stringify(vector)).join(',\n')}\n]\n`;
writeFileSync(fixture, text);
console.log(`${kept.length} vectors, ${Math.round(text.length / 1000)} kB`);
