import { type Layer, type Psd, readPsd as parse } from 'ag-psd';
import { byPsd, type Descriptor } from '../../adjustments';
import { findRecipes, groupName, type LayerTree } from '../../recipe/findRecipe';
import { recipeIn } from '../../recipe/xmp';
import { Refusal } from '../../refusal';
import { fileRefusal, refusal } from './fileRefusal';
import { readRegular } from './regular';

const what = 'a PSD that Magic wrote';

/** A PSD can't be larger. Source: Adobe Photoshop File Formats Specification. */
const mostBytes = 2 ** 31 - 1;

/** Magic's work in a PSD, as it is now: Photoshop may have saved it since. */
export interface PsdContent {
  /** The recipe's JSON, as Magic wrote it; null when the file carries none. */
  readonly recipe: string | null;
  /** The visible layers of Magic's group, bottom first; null when there is no such group. */
  readonly layers: readonly Descriptor[] | null;
  /** Reasons why `layers` can't tell all of what the group does, one reason a layer. */
  readonly obstacles: readonly string[];
}

/** @throws Refusal when the file can't be read or is no PSD */
export async function readPsd(file: string): Promise<PsdContent> {
  let psd: Psd;
  try {
    const bytes = await readRegular(file, what, mostBytes);
    if (bytes.toString('latin1', 0, 4) !== '8BPS') throw refusal(what, file, 'another kind of file');
    psd = parse(bytes, {
      skipLayerImageData: true,
      skipCompositeImageData: true,
      skipThumbnail: true,
      skipLinkedFilesData: true,
      log: () => {},
    });
  } catch (error) {
    const sentence = fileRefusal(error, what, file);
    if (sentence instanceof Refusal) throw sentence;
    throw refusal(what, file, `a damaged file (${(error as Error).message.replace(/[^ -~]/g, '?')})`);
  }
  const children = psd.children ?? [];
  const xmp = psd.imageResources?.xmpMetadata ?? null;
  const [work, ...copies] = findRecipes(children, xmp, tree);
  const group = work?.group ?? groupCalledMagic(children);
  const content = group ? layersOf(group) : { layers: null, obstacles: [] };
  const twice = copies.length > 0 ? [`its group is there ${copies.length + 1} times`] : [];
  return { recipe: xmp && recipeIn(xmp), ...content, obstacles: [...content.obstacles, ...twice] };
}

/** A layer's settings; null for no adjustment layer and for settings that Magic can't render. */
const descriptorOf = ({ adjustment }: Layer): Descriptor | null => {
  try {
    return adjustment ? byPsd(adjustment).fromPsd(adjustment) : null;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
};

/** A layer's own XMP isn't read: what Magic writes without Photoshop has the recipe in the document's. */
const tree: LayerTree<Layer> = {
  name: ({ name = '' }) => name,
  children: ({ children = null }) => children,
  clipped: ({ clipping = false }) => clipping,
  xmp: () => null,
  descriptor: descriptorOf,
};

/** The topmost group with Magic's name, for a file whose metadata is gone. */
function groupCalledMagic(layers: readonly Layer[]): Layer | undefined {
  for (const layer of [...layers].reverse()) {
    const found = layer.children && (layer.name === groupName ? layer : groupCalledMagic(layer.children));
    if (found) return found;
  }
  return undefined;
}

function layersOf(group: Layer): Pick<PsdContent, 'layers' | 'obstacles'> {
  const layers: Descriptor[] = [];
  const obstacles: string[] = [];
  if (group.hidden) return { layers, obstacles };
  for (const obstacle of limits(group, ['pass through', 'normal'])) obstacles.push(obstacle);
  for (const layer of group.children ?? []) {
    if (layer.hidden) continue;
    obstacles.push(...limits(layer, ['normal']));
    const descriptor = descriptorOf(layer);
    if (descriptor) layers.push(descriptor);
    else
      obstacles.push(
        layer.adjustment
          ? `"${layer.name}" has settings that Magic can't render`
          : `"${layer.name}" is no adjustment layer`,
      );
  }
  return { layers, obstacles };
}

/** Lists what a layer has beside its settings that a descriptor doesn't tell. */
function limits(layer: Layer, modes: readonly string[]): string[] {
  const { name, opacity = 1, blendMode = modes[0], mask, clipping } = layer;
  return [
    opacity < 1 && `"${name}" has an opacity of ${Math.round(opacity * 100)} %`,
    !modes.includes(blendMode) && `"${name}" blends as ${blendMode}`,
    mask && !mask.disabled && `"${name}" has a mask`,
    clipping && `"${name}" is clipped`,
  ].filter((reason): reason is string => Boolean(reason));
}
