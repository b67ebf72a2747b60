import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Layer, writePsdBuffer } from 'ag-psd';
import { byId, byKind, type Descriptor } from '../../src/adjustments';
import { readPsd } from '../../src/hosts/files/readPsd';
import type { Photoshop } from '../../src/hosts/photoshop/host';
import { PhotoshopHost } from '../../src/hosts/photoshop/photoshop';
import { createRecipe } from '../../src/recipe/createRecipe';
import { formatRecipe } from '../../src/recipe/recipe';
import { withRecipe } from '../../src/recipe/xmp';
import { createSimulator, type DocumentState, type LayerState } from '../../src/simulator';
import { newLayer } from '../../src/simulator/model';
import { newState } from '../../src/simulator/newDocument';
import { recipeIn } from '../../src/workbench/files/recipe';
import { withoutMagic } from '../../src/workbench/view/before';
import { neutralValues } from '../support/recipes';

const predicted = {
  ...neutralValues,
  exposure: 0.5,
  shadows: 10,
  vibrance: 20,
};
const recipe = createRecipe({ id: 'test', sha256: 'a'.repeat(64) }, predicted);
const packet = withRecipe(null, formatRecipe(recipe));
const [exposure, tone, color] = recipe.layers;
const other = byId('levels').toLayer({});
const darker = (ev: number) => byId('exposure').toLayer({ exposure: ev });

let ids = 10;
const adjust = (layer: Descriptor): LayerState => ({
  ...newLayer(ids++, 'adjustment', layer._obj),
  adjustment: layer,
});
const group = (name: string, children: LayerState[], xmp: string | null = null): LayerState => ({
  ...newLayer(ids++, 'group', name),
  children,
  xmp,
});
const work = (name: string, layers: readonly Descriptor[] = recipe.layers, xmp: string | null = null) =>
  group(name, layers.map(adjust), xmp);
const documentOf = (xmp: string | null, ...layers: LayerState[]): DocumentState => {
  const state = newState({ width: 4, height: 4 });
  return { ...state, xmp: xmp ?? '', layers: [...state.layers, ...layers], nextLayer: 1000 };
};

const mine = () => work('Mine', [darker(-1), other]);

/** Each with the names of the groups that are Magic's, the topmost first. */
const inFile: [string, () => LayerState[], string[]][] = [
  ['at the top', () => [work('Magic'), mine()], ['Magic']],
  ['renamed', () => [mine(), work('My look')], ['My look']],
  ['in another group', () => [mine(), group('All', [work('Magic')])], ['Magic']],
  ['renamed, two groups deep', () => [group('A', [group('B', [work('C')]), mine()])], ['C']],
  ['there twice', () => [work('Magic'), mine(), work('Magic copy')], ['Magic copy', 'Magic']],
  ['renamed, and one layer was changed', () => [work('C', [darker(1), tone, color]), mine()], ['C']],
  ['renamed, and layers were added', () => [work('C', [...recipe.layers, other]), mine()], ['C']],
  ['named as before, all of it changed', () => [work('Magic', [darker(1)]), mine()], ['Magic']],
  [
    'named as before, one layer moved out',
    () => [work('Magic', [tone, color]), work('M', [exposure])],
    ['Magic'],
  ],
  ['named as before, half of it moved out', () => [work('M', [exposure]), work('Magic', [tone])], ['Magic']],
  ['beside another group of its name', () => [work('Magic', [other]), work('C')], ['C']],
  ['gone', () => [mine()], []],
];
const inLayers: typeof inFile = [
  ['at the top', () => [work('Magic', undefined, packet), mine()], ['Magic']],
  ['renamed, changed and in another group', () => [group('A', [work('C', [other], packet)]), mine()], ['C']],
  ['there twice', () => [work('A', undefined, packet), work('B', undefined, packet)], ['B', 'A']],
];

const cases = [
  ...inFile.map(([how, layers, wanted]) => [`in the file, ${how}`, packet, layers, wanted] as const),
  ...inLayers.map(([how, layers, wanted]) => [`in its layers, ${how}`, null, layers, wanted] as const),
  ['in both, its layers count', packet, () => [work('Magic'), work('C', undefined, packet)], ['C']] as const,
];

const toPsd = ({ name, children, kind, adjustment }: LayerState): Layer => ({
  name,
  ...(kind === 'group' && { children: children.map(toPsd) }),
  ...(adjustment && { adjustment: byKind(adjustment._obj).toPsd(adjustment) }),
});
const named = ({ layers }: DocumentState): LayerState[] =>
  layers.flatMap(function all(one): LayerState[] {
    return [one, ...one.children.flatMap(all)];
  });

describe.each(cases)('a recipe %s', (_, xmp, layers, wanted) => {
  const state = documentOf(xmp, ...layers());
  const find = (name: string) => named(state).find((layer) => layer.name === name)!;

  test('is found by the workbench', () => {
    expect(recipeIn(state)?.group.name).toBe(wanted[0]);
  });

  test('is what "before" hides, and nothing else', () => {
    const hidden = named(withoutMagic(state)).filter(({ visible }) => !visible);
    const groups = hidden.filter(({ kind }) => kind === 'group').map(({ name }) => name);
    expect(groups.sort()).toEqual([...wanted].sort());
    if (wanted.length > 0) expect(hidden).toHaveLength(wanted.length);
  });

  test('is found by the plugin', async () => {
    const simulator = createSimulator();
    simulator.world.open('a.psd', state);
    const current = await new PhotoshopHost(simulator.photoshop as unknown as Photoshop).current();
    const kinds = wanted.map((name) => find(name).children.map(({ adjustment }) => adjustment!._obj));
    expect(current.map((one) => one.layers.map(({ kind }) => kind))).toEqual(kinds);
    if (wanted.length > 1) expect(current.every(({ edited }) => edited)).toBe(true);
  });
});

describe('a PSD', () => {
  const folder = mkdtempSync(join(tmpdir(), 'magic-find-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(inFile)('whose group is %s tells its layers to the command line', async (_, layers, wanted) => {
    const state = documentOf(packet, ...layers());
    const file = join(folder, 'a.psd');
    const children = state.layers.filter(({ kind }) => kind !== 'pixel').map(toPsd);
    writeFileSync(
      file,
      writePsdBuffer({ width: 4, height: 4, children, imageResources: { xmpMetadata: packet } }),
    );
    const content = await readPsd(file);
    const found = named(state).find(({ name }) => name === wanted[0]);
    expect(content.layers).toEqual(found ? found.children.map(({ adjustment }) => adjustment) : null);
    expect(content.obstacles).toEqual(wanted.length > 1 ? ['its group is there 2 times'] : []);
  });
});
