import type { Descriptor, ToneCurve } from '../adjustments';
import { emptyLike, maximum, type Raster } from '../image/raster';
import { refusal } from '../refusal';
import { compositeLayers, type DrawnLayer } from '../render/composite';
import { render } from '../render/render';
import { flatPicture, hasFlatPicture } from './flatPicture';
import { adjustmentLayer, type ReadLayer, readLayers } from './layerFields';
import { type FileLayer, layersOf } from './layers';
import { isHidden, limitsIn } from './limits';
import { type MagicGroup, magicGroups } from './magicGroup';
import type { Structure } from './structure';

/** A Photoshop file whose group by Magic is made or replaced. */
export interface PsdDocument {
  readonly structure: Structure;
  /** The group that Magic made before; null where there is none. */
  readonly own: MagicGroup | null;
  /** True when another one's recipe can't be read, which then counts as a group of the user's. */
  readonly unreadable: boolean;
  /** The picture without Magic's group. */
  readonly before: Raster;
  /**
   * The picture with these layers in Magic's group, above what the user put into it; null where they lie over all
   * others, as in any photo.
   */
  readonly rendered: ((layers: readonly Descriptor[]) => Raster) | null;
}

const few = (reasons: readonly string[]) => reasons.slice(0, 3).join('; ');

const drawn = (structure: Structure, layers: readonly ReadLayer[], trc: ToneCurve): Raster => {
  const { width, height } = structure;
  const depth = structure.depth as 8 | 16;
  type Pixels = NonNullable<ReadLayer['raster']>;
  const { data } = compositeLayers<Pixels>(
    {
      colors: 3,
      depth,
      scale: 1,
      pixels: (raster) => raster as never,
      adjust: (values, layers) => render(values as Uint8Array, 4, layers, trc),
    },
    layers as readonly DrawnLayer<Pixels>[],
    { left: 0, top: 0, right: width, bottom: height },
  );
  return opaque({ width, height, channels: 4, depth, data: data as Uint8Array });
};

/** The same picture with as many channels as it needs. */
function opaque(raster: Raster): Raster {
  const { data, depth, width, height } = raster;
  const top = maximum(depth);
  for (let i = 3; i < data.length; i += 4) if (data[i] !== top) return raster;
  const out = emptyLike(raster, width * height * 3);
  for (let from = 0, to = 0; to < out.length; from++) for (let c = 0; c < 3; c++) out[to++] = data[from++];
  return { width, height, depth, channels: 3, data: out };
}

/**
 * The layers with others in Magic's group, above what the user put into it; with null, without the group. Found by the
 * group's place among all, which ids need not tell.
 */
function replaced(
  states: readonly ReadLayer[],
  layers: readonly FileLayer[],
  own: MagicGroup,
  made: readonly ReadLayer[] | null,
): ReadLayer[] {
  return states.map((state, i) => {
    const inside = layers[i].children;
    if (!inside) return state;
    if (layers[i] !== own.group) return { ...state, children: replaced(state.children, inside, own, made) };
    if (!made) return { ...state, visible: false, children: [] };
    const kept = state.children.filter((_, k) => own.kept.includes(inside[k]));
    return { ...state, visible: state.visible || made.length > 0, children: [...kept, ...made] };
  });
}

/** Tells whether a group by Magic lies over all others and shows as it is. */
const liesOver = (structure: Structure, layers: readonly FileLayer[], own: FileLayer): boolean =>
  layers[layers.length - 1] === own &&
  own.record.opacity === 255 &&
  own.told.blendMode === 'pass through' &&
  (!own.mask || own.mask.disabled) &&
  !limitsIn(structure, [own]).shown.length;

/**
 * Reads all that Magic needs of a Photoshop file to make its group, or to replace what it made in one.
 * @throws Refusal where layers that only Photoshop draws would have to be drawn; PsdFault for a damaged file
 */
export function readDocument(structure: Structure, trc: ToneCurve, file: string): PsdDocument {
  const layers = layersOf(structure);
  const {
    groups: [own, ...more],
    unreadable,
  } = magicGroups(structure, layers);
  if (more.length > 0)
    throw refusal(
      'one group by Magic',
      file,
      `${more.length + 1} groups`,
      'Delete all but one in Photoshop first.',
    );
  const over = !own || (own.kept.length === 0 && liesOver(structure, layers, own.group));
  // Where its group doesn't show, the picture is already without it.
  if (over && (!own || isHidden(own.group))) {
    if (!hasFlatPicture(structure))
      throw refusal(
        'a file with a picture of its layers',
        file,
        'one saved without it',
        'Save it in Photoshop with Maximize Compatibility on.',
      );
    return { structure, own: own ?? null, unreadable, before: flatPicture(structure), rendered: null };
  }
  // What lies in a hidden group shows with it.
  const shown = isHidden(own.group) ? limitsIn(structure, own.kept).shown : [];
  const limits = [...limitsIn(structure, layers).shown, ...shown];
  if (limits.length > 0)
    throw refusal(
      'layers that can be drawn without Photoshop, to replace Magic’s group',
      file,
      few(limits),
      'Use the Magic panel in Photoshop, or delete the group there.',
    );
  const states = readLayers(structure, layers);
  const before = drawn(structure, replaced(states, layers, own, null), trc);
  const rendered = (made: readonly Descriptor[]) =>
    drawn(structure, replaced(states, layers, own, made.map(adjustmentLayer)), trc);
  return { structure, own, unreadable, before, rendered: over ? null : rendered };
}
