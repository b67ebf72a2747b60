import type { Pixels } from '../../image/pixels';
import { expected } from '../../refusal';
import type { Target } from '../../run/host';
import { type Described, type LayerPlace, layerById, onCanvas } from './document';
import type { FoundMagic } from './findMagic';
import type { Bounds, ImageResult, Layer, ModalContext, Photoshop, PhotoshopDocument } from './host';
import { isActions, withTimeout } from './modal';

/** The most that is read of a side. */
const longEdgePx = 1024;
const profile = 'sRGB IEC61966-2.1';

/** Pixels that were read, as bytes, and where they lie in the document. */
interface Picture {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly bounds: Bounds;
}

const sizeOf = ({ left, top, right, bottom }: Bounds) => ({ width: right - left, height: bottom - top });

/**
 * Makes large regions smaller, and no region larger: by halves, as Photoshop's own cache of smaller copies is made,
 * so that nothing is left to its filter, which is unknown.
 */
const targetSize = (bounds: Bounds) => {
  const { width, height } = sizeOf(bounds);
  const halvings = Math.max(0, Math.ceil(Math.log2(Math.max(width, height) / longEdgePx)));
  const side = (length: number) => Math.ceil(length / 2 ** halvings);
  if (halvings === 0) return {};
  // The longer side alone: with both Photoshop stretches the picture to exactly them.
  return { targetSize: width < height ? { height: side(height) } : { width: side(width) } };
};

/** Copies what Photoshop gives and lets go of its memory. Bounds come in the coordinates of a pyramid level. */
async function take(result: Promise<ImageResult>, asked: Bounds): Promise<Picture> {
  const {
    imageData,
    sourceBounds,
    level = 0,
  } = await withTimeout("Photoshop's pixels", result).catch((error) => {
    // What comes after the time limit is let go of too.
    result.then(
      ({ imageData }) => imageData.dispose(),
      () => {},
    );
    throw error;
  });
  try {
    const { width, height, components } = imageData;
    const data = new Uint8Array(await withTimeout("Photoshop's pixels", imageData.getData({ chunky: true })));
    if (data.length !== width * height * components)
      throw expected(`${width * height * components} bytes`, "Photoshop's pixels", data.length);
    const scale = 2 ** level;
    const { left, top, right, bottom } = sourceBounds ?? asked;
    const bounds = sourceBounds
      ? { left: left * scale, top: top * scale, right: right * scale, bottom: bottom * scale }
      : asked;
    return { data, width, height, components, bounds };
  } finally {
    imageData.dispose();
  }
}

/** sRGB of 8 bits of a region. @throws Refusal for a region without pixels */
async function look(photoshop: Photoshop, described: Described, { layer }: Target): Promise<Picture> {
  const { id, width, height, bounds } = described;
  const region = bounds ?? { left: 0, top: 0, right: width, bottom: height };
  const read = photoshop.imaging.getPixels({
    documentID: id,
    ...(layer === null ? {} : { layerID: layer }),
    sourceBounds: region,
    ...targetSize(region),
    colorSpace: 'RGB',
    colorProfile: profile,
    componentSize: 8,
  });
  const picture = await take(read, region);
  if (picture.components !== 3 && picture.components !== 4)
    throw expected('3 or 4 components', "Photoshop's pixels", picture.components);
  return picture;
}

/** Gives every pixel the weight that the selection has there, as alpha: FilterNet sees what is selected. */
function weighted(picture: Picture, mask: Picture): Pixels {
  const { data, width, height, components, bounds } = picture;
  const out = new Uint8Array(width * height * 4);
  const size = sizeOf(bounds);
  const maskSize = sizeOf(mask.bounds);
  for (let y = 0, from = 0, to = 0; y < height; y++) {
    const inDocument = bounds.top + ((y + 0.5) * size.height) / height;
    const row = Math.floor(((inDocument - mask.bounds.top) * mask.height) / maskSize.height);
    for (let x = 0; x < width; x++, from += components, to += 4) {
      const across = bounds.left + ((x + 0.5) * size.width) / width;
      const column = Math.floor(((across - mask.bounds.left) * mask.width) / maskSize.width);
      const inside = row >= 0 && row < mask.height && column >= 0 && column < mask.width;
      const weight = inside ? mask.data[(row * mask.width + column) * mask.components] : 0;
      for (let c = 0; c < 3; c++) out[to + c] = data[from + c];
      out[to + 3] = components === 4 ? Math.round((data[from + 3] * weight) / 255) : weight;
    }
  }
  return { data: out, width, height, channels: 4 };
}

/** Everything that lies over a place, at every level up to the root. */
function* above(place: LayerPlace | null): Generator<Layer> {
  for (let at = place; at; at = at.parent)
    for (const layer of at.siblings) {
      if (layer.id === at.layer.id) break;
      yield layer;
    }
}

/**
 * Does work while Magic's group and what lies over it are hidden. Visibility is put back, and the history is
 * taken back too, so that nothing of it is left to undo.
 */
async function below<T>(
  { hostControl }: ModalContext,
  document: PhotoshopDocument,
  groups: readonly LayerPlace[],
  work: () => Promise<T>,
): Promise<T> {
  if (groups.length === 0) return work();
  const lowest = groups[groups.length - 1];
  const layers = [...above(lowest), ...groups.map(({ layer }) => layer)];
  const hidden = [...new Map(layers.map((layer) => [layer.id, layer])).values()].filter(
    ({ visible }) => visible,
  );
  const options = { documentID: document.id, name: 'Magic' };
  const suspended = await withTimeout("Photoshop's history", hostControl.suspendHistory(options));
  const back = async () => {
    for (const layer of hidden) layer.visible = true;
    // An Action's own history can't be resumed; what is shown is as it was.
    if (isActions(suspended)) return;
    await withTimeout("Photoshop's history", hostControl.resumeHistory(suspended, false));
  };
  let result: T;
  try {
    for (const layer of hidden) layer.visible = false;
    result = await work();
  } catch (error) {
    // The first error is the one to be told: after Escape every further call fails too.
    await back().catch(() => {});
    throw error;
  }
  await back();
  return result;
}

/**
 * The target as FilterNet sees it: what lies below Magic's own group, or the layer's own pixels, or as much of
 * it as is selected; inside a modal scope.
 */
export async function readPixels(
  photoshop: Photoshop,
  context: ModalContext,
  document: PhotoshopDocument,
  described: Described,
  target: Target,
  found: readonly FoundMagic[],
): Promise<Pixels> {
  if (target.layer !== null) layerById(document, target.layer);
  const groups = target.layer === null ? found.flatMap(({ group }) => group ?? []) : [];
  return below(context, document, groups, async () => {
    const picture = await look(photoshop, described, target);
    const { data, width, height, components, bounds } = picture;
    if (!described.bounds) return { data, width, height, channels: components as 3 | 4 };
    // A level's last pixels may reach beyond the canvas.
    const inside = onCanvas(bounds, described) ?? described.bounds;
    const mask = photoshop.imaging.getSelection({
      documentID: described.id,
      sourceBounds: inside,
      targetSize: width < height ? { height } : { width },
    });
    return weighted(picture, await take(mask, inside));
  });
}
