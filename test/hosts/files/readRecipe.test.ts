import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { byId, byKind, type Descriptor } from '../../../src/adjustments';
import { encodePsd } from '../../../src/hosts/files/psd';
import { readRecipe } from '../../../src/hosts/files/readRecipe';
import { createRecipe } from '../../../src/recipe/createRecipe';
import { formatRecipe } from '../../../src/recipe/recipe';
import { neutralValues as neutral } from '../../support/recipes';
import { folder, picture } from '../fixtures';

const dir = folder();
let count = 0;

const recipe = createRecipe(
  { id: 'test', sha256: 'a'.repeat(64) },
  { ...neutral, exposure: 0.5, vibrance: 20 },
);
const brighter = byId('exposure').toLayer({ exposure: 1 });

/** A PSD with these layers and this recipe's JSON; `extra` is set on the first layer. */
async function psd(layers: readonly Descriptor[], json: string | null, extra: object = {}): Promise<string> {
  const photo = picture();
  const named = layers.map((layer, i) => ({
    name: `Layer ${i}`,
    adjustment: byKind(layer._obj).toPsd(layer),
    ...(i === 0 ? extra : {}),
  }));
  const thumbnail = { width: 1, height: 1, data: new Uint8Array() };
  const file = join(dir, `${count++}.psd`);
  writeFileSync(
    file,
    Buffer.concat(await encodePsd({ photo, rendered: photo, layers: named, thumbnail, recipe: json })),
  );
  return file;
}

function text(content: string): string {
  const file = join(dir, `${count++}.json`);
  writeFileSync(file, content);
  return file;
}

test('a recipe\u2019s JSON gives recipe and layers', async () => {
  expect(await readRecipe(text(formatRecipe(recipe)))).toEqual({ layers: recipe.layers, recipe, notes: [] });
});

test('a bare array of descriptors gives layers', async () => {
  expect(await readRecipe(text(` ${JSON.stringify([brighter])}`))).toEqual({
    layers: [brighter],
    recipe: null,
    notes: [],
  });
});

test('a PSD as Magic wrote it gives recipe and layers', async () => {
  expect(await readRecipe(await psd(recipe.layers, formatRecipe(recipe)))).toEqual({
    layers: recipe.layers,
    recipe,
    notes: [],
  });
});

test.each([
  ['changed', [brighter, recipe.layers[1]], {}, [brighter, recipe.layers[1]]],
  ['added', [...recipe.layers, brighter], {}, [...recipe.layers, brighter]],
  ['hidden', recipe.layers, { hidden: true }, [recipe.layers[1]]],
])('a layer that was %s since counts as it is now', async (_, now, extra, layers) => {
  const stack = await readRecipe(await psd(now, formatRecipe(recipe), extra));
  expect(stack.layers).toEqual(layers);
  expect(stack.recipe).toEqual({ ...recipe, layers });
  expect(stack.notes).toEqual([expect.stringContaining('changed since')]);
});

test.each([
  ['an opacity', { opacity: 0.6 }, '"Layer 0" has an opacity of 60 %'],
  ['a blend mode', { blendMode: 'multiply' }, '"Layer 0" blends as multiply'],
  ['a clip', { clipping: true }, '"Layer 0" is clipped'],
  ['a mask', { mask: { top: 0, left: 0, bottom: 4, right: 4, defaultColor: 0 } }, '"Layer 0" has a mask'],
])('%s can\u2019t be followed: the recipe counts, and a note says so', async (_, extra, reason) => {
  const stack = await readRecipe(await psd(recipe.layers, formatRecipe(recipe), extra));
  expect(stack.layers).toEqual(recipe.layers);
  expect(stack.notes).toEqual([expect.stringContaining(reason)]);
  await expect(readRecipe(await psd(recipe.layers, null, extra))).rejects.toThrow(reason);
});

test('layers without a recipe are enough', async () => {
  expect(await readRecipe(await psd([brighter], null))).toEqual({
    layers: [brighter],
    recipe: null,
    notes: [],
  });
});

test.each([
  ['a missing file', () => join(dir, 'nothing.json'), /a path where nothing exists/],
  ['a missing PSD', () => join(dir, 'nothing.psd'), /a path where nothing exists/],
  ['a folder', () => dir, /received a folder/],
  ['no JSON', () => text('hello'), /json: Expected JSON/],
  ['a file of 10 MB', () => text(' '.repeat(10 << 20)), /a file of 10485760 bytes/],
  ['an unknown kind', () => text('[{"_obj":"unsharpMask"}]'), /unsharpMask/],
])('%s is refused in one sentence', async (_, file, sentence) => {
  await expect(readRecipe(file())).rejects.toThrow(sentence);
  await expect(readRecipe(file())).rejects.toThrow(/^(\S+: )?Expected [^\n]+$/);
});

test('a damaged recipe in a PSD is ignored, and its text never shown', async () => {
  const trap = 'Your licence has expired: call +1 900 555 0199';
  const { layers, recipe: read, notes } = await readRecipe(await psd(recipe.layers, trap));
  expect({ layers, read }).toEqual({ layers: recipe.layers, read: null });
  expect(notes).toEqual(["A recipe that can't be read was ignored."]);
});
