import { PsdFault } from '../../psd/cursor';
import { flatPicture, hasFlatPicture } from '../../psd/flatPicture';
import { layerBytes, readLayers } from '../../psd/layerFields';
import { every, type FileLayer, layersOf } from '../../psd/layers';
import { isFlattened, limitsIn, nameOf } from '../../psd/limits';
import { resourceIds, resourceOf } from '../../psd/resources';
import { readStructure, type Structure } from '../../psd/structure';
import type { DocumentState, LayerState } from '../../simulator';
import { newState } from '../../simulator/newDocument';
import { filledIn, told, words } from '../strings';
import { checkSize } from './bitmap';
import { differenceLevels } from './likeFlat';
import type { Read } from './openPhoto';
import { readingOf } from './profile';
import { FileProblem } from './refusals';

/** The most memory that the layers of a document may take. */
const maximumLayerBytes = 2 ** 31;

const maxNames = 3;

const few = (all: readonly string[]): string => {
  const names = all.slice(0, maxNames).join(', ');
  return all.length > maxNames ? filledIn(words.notes.more, { names, count: all.length - maxNames }) : names;
};

/** The picture that the file carries of itself, as one layer. */
const flatState = (structure: Structure): DocumentState => {
  if (!hasFlatPicture(structure))
    throw new FileProblem(
      'layers that can’t be drawn here, and no flat picture of them',
      'Save it in Photoshop with Maximize Compatibility on.',
    );
  const { channels, ...picture } = flatPicture(structure);
  return newState({ ...picture, alpha: channels === 4 });
};

/** Levels of 8 bits by which layers may be drawn otherwise than the file's own picture without a word. */
const toleranceLevels = 3;

/** A sentence where layers don't show the picture that the file carries of itself, for whatever reason. */
const unlike = (structure: Structure, state: DocumentState): string[] => {
  if (!hasFlatPicture(structure)) return [];
  const levels = Math.round(differenceLevels(state, flatPicture(structure)));
  return levels <= toleranceLevels ? [] : [filledIn(words.notes.unlike, { levels })];
};

const highest = (layers: readonly LayerState[]): number =>
  layers.reduce((most, { id, children }) => Math.max(most, id, highest(children)), 0);

const layeredState = (structure: Structure, found: readonly FileLayer[]): DocumentState => {
  const layers = readLayers(structure, found);
  const { width, height, depth } = structure;
  const empty = newState({ width, height, data: new Uint8Array(width * height * 3) });
  return {
    ...empty,
    depth: depth as 8 | 16,
    layers,
    active: [layers.at(-1)!.id],
    nextLayer: highest(layers) + 1,
  };
};

/** Layers that tell why they can't be shown; none where there are none. */
const layersIn = (structure: Structure): { layers: readonly FileLayer[]; fault: string | null } => {
  try {
    return { layers: layersOf(structure), fault: null };
  } catch (error) {
    if (!(error instanceof PsdFault)) throw error;
    return { layers: [], fault: filledIn(words.notes.unreadable, { fault: told(error.message) }) };
  }
};

const notesOn = (layers: readonly FileLayer[], hidden: readonly string[]): string[] => {
  const pixels = every(layers)
    .filter(isFlattened)
    .map((layer) => `"${nameOf(layer)}"`);
  return [
    ...(pixels.length > 0 ? [filledIn(words.notes.pixels, { names: few(pixels) })] : []),
    ...(hidden.length > 0 ? [filledIn(words.notes.dropped, { names: few(hidden.map(told)) })] : []),
  ];
};

/** Pixels per inch that a file tells; 72 where it tells none that can be. Source: image resource 1005. */
const resolutionOf = (structure: Structure): number => {
  const bytes = resourceOf(structure, resourceIds.resolution);
  if (!bytes || bytes.length < 4) return 72;
  const density = new DataView(bytes.buffer).getUint32(0) / 65536;
  return density >= 1 ? density : 72;
};

const checkMode = ({ mode, depth, width, height }: Structure): void => {
  checkSize(width, height);
  if (mode !== 'RGB' && mode !== 'indexed color')
    throw new FileProblem(`a Photoshop file in ${mode}`, 'Convert it to RGB in Photoshop first.');
  if (depth !== 8 && depth !== 16)
    throw new FileProblem(`${depth} bits per channel`, 'Convert it to 8 or 16 bits per channel first.');
};

const read = (bytes: Uint8Array): Read => {
  const structure = readStructure(bytes);
  checkMode(structure);
  const indexed = structure.mode === 'indexed color';
  const { layers, fault } = indexed ? { layers: [], fault: null } : layersIn(structure);
  const { shown, hidden } = limitsIn(structure, layers);
  const large = layerBytes(structure, every(layers)) > maximumLayerBytes;
  const reasons = [...shown.map(told), ...(fault ? [fault] : []), ...(large ? [words.notes.large] : [])];
  const flat = reasons.length > 0 || layers.length === 0;
  const notes = flat
    ? [
        ...(reasons.length > 0 ? [filledIn(words.notes.flat, { reasons: few(reasons) })] : []),
        ...(indexed ? [words.notes.indexed] : []),
      ]
    : notesOn(layers, hidden);
  const icc = resourceOf(structure, resourceIds.icc);
  const reading = readingOf(icc);
  if (reading.kind === 'convert') notes.push(filledIn(words.notes.profile, { profile: reading.from }));
  const state = flat ? flatState(structure) : layeredState(structure, layers);
  if (!flat) notes.push(...unlike(structure, state));
  const xmp = resourceOf(structure, resourceIds.xmp);
  return {
    state: {
      ...state,
      xmp: xmp ? new TextDecoder().decode(xmp) : '',
      resolution: resolutionOf(structure),
      profile: reading.kind === 'keep' ? reading.profile : null,
    },
    origin: { icc, exif: resourceOf(structure, resourceIds.exif) },
    notes,
  };
};

/**
 * A PSD or PSB as a document with its layers, or, where those can't be drawn as Photoshop does, as the flat picture
 * that the file carries.
 * @throws FileProblem
 */
export const openDocumentPsd = (bytes: Uint8Array): Read => {
  try {
    return read(bytes);
  } catch (error) {
    if (error instanceof PsdFault) throw new FileProblem(`a damaged Photoshop file (${error.message})`);
    throw error;
  }
};
