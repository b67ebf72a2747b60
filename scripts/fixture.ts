/** `npm run generate -- fixture`: thins the full vectors to what every clone carries. Needs the full ones. */
import { writeFileSync } from 'node:fs';
import { fixture, fullVectors, type Vector } from './vectors';

/** The same share of each of the first collection, so that a kind's mean stays what it is; less of the second. */
const shareOf = ({ id, input }: Vector): number => {
  if (Number(id.split('-')[1]) < 300) return 4;
  return Math.max(1, Math.floor(input.length / 50));
};

const vectors = fullVectors();
if (!vectors) throw new Error('The full vectors are not here, so nothing can be thinned.');

const thin = (vector: Vector): Vector => {
  const every = shareOf(vector);
  const kept = <T>(list: readonly T[]): T[] => list.filter((_, i) => i % every === 0);
  const { mask, input, output } = vector;
  return { ...vector, ...(mask ? { mask: kept(mask) } : {}), input: kept(input), output: kept(output) };
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

const kept = vectors.map((vector) => licensed(thin(vector)));
const text = `[\n${kept.map((vector) => JSON.stringify(vector)).join(',\n')}\n]\n`;
writeFileSync(fixture, text);
console.log(`${kept.length} vectors, ${Math.round(text.length / 1000)} kB`);
