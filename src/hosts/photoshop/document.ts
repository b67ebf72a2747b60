import type { Descriptor } from '../../adjustments';
import { profileNames, spaceOf } from '../../image/profiles';
import { type RgbSpace, rgbSpaceOf } from '../../recipe/space/space';
import { expected, Refusal } from '../../refusal';
import { type DocumentInfo, type Mode, nothingOpen, picture, type Target } from '../../run/host';
import { actions, batchPlay, HostError } from './batchPlay';
import type { Bounds, Layer, Photoshop, PhotoshopDocument } from './host';

/** A document as it was described, for checking that it is still that. */
export interface Described extends DocumentInfo {
  readonly id: number;
  /** Bounds of the selection, in pixels of the document. */
  readonly bounds: Bounds | null;
}

const modes: Record<string, Mode> = { RGB: 'RGB', CMYK: 'CMYK', GRAYSCALE: 'Gray' };
const depths: Record<string, 8 | 16 | 32> = { EIGHT: 8, SIXTEEN: 16, THIRTYTWO: 32 };

const again = 'Nothing was changed; try again.';

const nameOf = (constants: Readonly<Record<string, string>>, value: string): string =>
  Object.keys(constants).find((key) => constants[key] === value) ?? String(value);

/** The document in front. @throws Refusal when nothing is open */
export function frontDocument({ app }: Photoshop): PhotoshopDocument {
  if (app.documents.length === 0 || !app.activeDocument) throw nothingOpen();
  return app.activeDocument;
}

/**
 * The colours of a profile that Photoshop names; null for those that are not known by name. In 32 bits Exposure
 * multiplies light itself, which looks the same in every space, and the other kinds there are none of.
 */
const spaceNamed = (mode: Mode, depth: number, profile: string | null): RgbSpace | null =>
  mode === 'RGB' && depth < 32 && profile !== null && profileNames('RGB').includes(profile)
    ? rgbSpaceOf(profile, spaceOf('RGB', profile).trc)
    : null;

/** Still the document that was in front when Magic was chosen. @throws Refusal when it isn't */
function stillInFront({ app }: Photoshop, id: number): PhotoshopDocument {
  const document = app.documents.find((one) => one.id === id);
  if (!document) throw expected('the document to stay open', 'Magic', 'a closed one', again, 'closed');
  if (app.activeDocument?.id !== id)
    throw expected('the document to stay in front', 'Magic', 'another one', again, 'switched');
  return document;
}

/**
 * Describes a document that is in front; inside a modal scope.
 * @param aim what is to be enhanced, whatever layers are selected
 * @param look asks what is selected, and whatever else is wanted of a document that Magic can work on
 * @throws Refusal with a remedy
 */
export async function describe(
  photoshop: Photoshop,
  id: number,
  aim: readonly Target[] | undefined,
  look: (document: PhotoshopDocument) => Promise<{ readonly selection: Descriptor | null }>,
): Promise<Described> {
  const document = stillInFront(photoshop, id);
  const { constants } = photoshop;
  const { name, width, height } = document;
  const modeName = nameOf(constants.DocumentMode, document.mode);
  const mode = modes[modeName];
  if (!mode)
    throw expected(
      'a document in RGB, CMYK or Grayscale',
      'Magic',
      modeName,
      'Choose Image > Mode > RGB Color, then try again.',
      'mode',
    );
  const depth = depths[nameOf(constants.BitsPerChannelType, document.bitsPerChannel)];
  if (!depth)
    throw expected(
      '8, 16 or 32 bits per channel',
      'Magic',
      document.bitsPerChannel,
      'Choose Image > Mode > 8 Bits/Channel, then try again.',
      'depth',
    );
  if (document.quickMaskMode)
    throw expected(
      'a document out of Quick Mask',
      'Magic',
      'Quick Mask',
      'Press Q to leave it, then try again.',
      'quickMask',
    );
  const bounds = await selectionBounds(photoshop, document, (await look(document)).selection);
  const profile = document.colorProfileName || null;
  const targets = aim ?? targetsOf(photoshop, document);
  if (bounds && targets[0].layer !== null)
    throw expected(
      'either a selection or several selected layers',
      'Magic',
      'both',
      'Choose Select > Deselect, or select a single layer, then try again.',
      'both',
    );
  const space = spaceNamed(mode, depth, profile);
  return {
    id,
    name,
    mode,
    depth,
    profile,
    space,
    width,
    height,
    selection: bounds !== null,
    bounds,
    targets,
  };
}

/** Kinds that have pixels of their own to look at. */
const pixelKinds = ['NORMAL', 'SMARTOBJECT'];

/** The selected layers that can be enhanced. @throws Refusal when there are none */
export function selectedLayers({ constants }: Photoshop, { activeLayers }: PhotoshopDocument): Layer[] {
  const kinds = pixelKinds.map((kind) => constants.LayerKind[kind]);
  const chosen = activeLayers.filter(({ kind }) => kinds.includes(kind));
  if (chosen.length > 0) return chosen;
  throw expected(
    'at least one pixel layer or smart object',
    'the selected layers',
    'none',
    'Select layers with pixels, or a single layer to enhance the whole picture.',
    'noPixels',
  );
}

/** One selected layer means nothing: some layer always is. Several mean each of them. */
function targetsOf(photoshop: Photoshop, document: PhotoshopDocument): readonly Target[] {
  if (document.activeLayers.length < 2) return [picture];
  return selectedLayers(photoshop, document).map(({ id }) => ({ layer: id }));
}

/**
 * Whole pixels of the canvas: feathered and turned selections end between pixels, and may reach beyond it.
 * Null when nothing of them is on it.
 */
export function onCanvas(
  { left, top, right, bottom }: Bounds,
  { width, height }: { readonly width: number; readonly height: number },
): Bounds | null {
  const inside = (value: number, most: number) => Math.min(most, Math.max(0, value));
  const bounds = {
    left: inside(Math.floor(left), width),
    top: inside(Math.floor(top), height),
    right: inside(Math.ceil(right), width),
    bottom: inside(Math.ceil(bottom), height),
  };
  return bounds.right > bounds.left && bounds.bottom > bounds.top ? bounds : null;
}

/** Photoshop leaves the property out when nothing is selected. A refusal is heard once more, for its reason. */
async function selectionBounds(
  photoshop: Photoshop,
  { id, width, height }: PhotoshopDocument,
  told: Descriptor | null,
): Promise<Bounds | null> {
  const { selection } = told ?? (await batchPlay(photoshop, actions.selection(id)))[0];
  if (typeof selection !== 'object' || selection === null) return null;
  const side = (name: string): number => {
    const value = (selection as Record<string, unknown>)[name];
    const number = typeof value === 'object' && value ? (value as { _value: unknown })._value : value;
    return typeof number === 'number' ? number : Number.NaN;
  };
  const edges = { left: side('left'), top: side('top'), right: side('right'), bottom: side('bottom') };
  const whole = Object.values(edges).every(Number.isFinite);
  if (!whole) throw new HostError('get selection', 0, 'bounds that are no numbers');
  return onCanvas(edges, { width, height });
}

/**
 * The document that was described, again.
 * @throws Refusal when it was closed, changed in kind or is no longer in front
 */
export function sameDocument(photoshop: Photoshop, described: Described): PhotoshopDocument {
  const { constants } = photoshop;
  const document = stillInFront(photoshop, described.id);
  const { mode, depth, width, height } = described;
  const unchanged =
    modes[nameOf(constants.DocumentMode, document.mode)] === mode &&
    depths[nameOf(constants.BitsPerChannelType, document.bitsPerChannel)] === depth &&
    document.width === width &&
    document.height === height;
  if (!unchanged)
    throw expected('the document to keep its mode and size', 'Magic', 'a changed one', again, 'changed');
  return document;
}

/** A layer of a document and where it is. */
export interface LayerPlace {
  readonly layer: Layer;
  /** The layers beside it, from the top, itself included. */
  readonly siblings: readonly Layer[];
  /** The group that holds it. */
  readonly parent: LayerPlace | null;
}

/** Every layer, from the top, groups before their layers. */
export function* places(siblings: readonly Layer[], parent: LayerPlace | null = null): Generator<LayerPlace> {
  for (const layer of siblings) {
    const place = { layer, siblings, parent };
    yield place;
    if (layer.layers) yield* places([...layer.layers], place);
  }
}

/** A layer of the document by its id. @throws Refusal when it is gone */
export function layerById(document: PhotoshopDocument, id: number): LayerPlace {
  for (const place of places([...document.layers])) if (place.layer.id === id) return place;
  throw new Refusal(
    'Expected the layer to stay in the document for Magic but received none. Nothing was changed; try again.',
    'changed',
  );
}
