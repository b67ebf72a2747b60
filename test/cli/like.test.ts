import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { likeSettings, parseLike } from '../../src/cli/like';
import { defaultSettings } from '../../src/recipe/editSettings';
import { photoPath } from '../support/photos';
import { magicHere, objects, photo, place } from './magic';

const told = async (...args: string[]) => objects((await magicHere(...args, '--json')).stdout)[0];

let file: string;
let look: { readonly values: Record<string, number> };
beforeAll(async () => {
  const dir = place();
  const { stdout } = await magicHere('predict', await photo(join(dir, 'dark.png')), '--json');
  file = join(dir, 'dark.json');
  writeFileSync(file, stdout);
  look = objects(stdout)[0].look;
});

test('what predict prints of one photo is given to another', async () => {
  const bare = await told('predict', photoPath('moose'));
  const pasted = await told('enhance', photoPath('moose'), '--like', file, '--dry-run');
  const other = await told('predict', await photo(join(place(), 'a.png')));
  expect(bare.layers).toEqual([]);
  expect(look.values.exposure).toBeGreaterThan(0.3);
  expect(pasted.layers).toEqual(other.layers);
});

test('a PSD gives what its user changed, as a change of each photo', async () => {
  const dir = place();
  const at = await photo(join(dir, 'a.png'));
  await magicHere('enhance', at, '--offset', 'exposure=0.3');
  const like = (...more: string[]) =>
    told('enhance', at, '--like', join(dir, 'a.magic.psd'), '--dry-run', '--overwrite', ...more);
  const exposureIn = ({ layers }: { layers: { _obj: string; exposure?: number }[] }) =>
    layers.find(({ _obj }) => _obj === 'exposure')!.exposure!;
  const plain = exposureIn(await told('enhance', at, '--dry-run', '--overwrite'));
  expect(exposureIn(await like('--like-as', 'offsets'))).toBeCloseTo(plain + 0.3, 6);
  expect(exposureIn(await like('--like-as', 'offsets', '--offset', 'exposure=0.1'))).toBeCloseTo(
    plain + 0.4,
    6,
  );
  expect(exposureIn(await like('--like-only', 'tone'))).toBeCloseTo(plain, 6);
});

test.each<[string, readonly string[], string]>([
  ['a file that is not there', ['--like', 'none.json'], 'none.json'],
  ['another way', ['--like', 'LOOK', '--like-as', 'magic'], 'values, offsets'],
  ['a preset besides', ['--like', 'LOOK', '--preset', 'airy'], '--preset or --like'],
  ['a way of nothing', ['--like-as', 'offsets'], 'Name the photo'],
  ['an adjustment that there is not', ['--like', 'LOOK', '--like-only', 'glow'], 'balance'],
])('%s is wrong usage', async (_, args, sentence) => {
  const { status, stderr } = await magicHere(
    'enhance',
    photoPath('moose'),
    '--dry-run',
    ...args.map((one) => (one === 'LOOK' ? file : one)),
  );
  expect([status, stderr]).toEqual([2, expect.stringContaining(sentence)]);
});

test('stdin holds a look or a list of photos, and not both', async () => {
  await expect(likeSettings(defaultSettings, { like: '-' }, ['-'])).rejects.toThrow('as a file');
});

test.each<[string, string, string]>([
  ['nothing', '', 'nothing'],
  ['text', 'exposure 1', 'JSON'],
  ['a list', '[]', 'something else'],
  ['a photo that failed', '{"file":"a","ok":false,"error":"b"}', 'could not be read'],
  ['two photos', '{"look":{}}\n{"look":{}}\n', '2 of them'],
  ['half a look', '{"look":{"version":1}}', 'look.amount'],
  ['a preset', '{"version":1,"name":"a","offsets":{}}', 'look.amount'],
])('%s is no look', (_, text, sentence) => {
  expect(() => parseLike(text, 'standard input')).toThrow(sentence);
});
