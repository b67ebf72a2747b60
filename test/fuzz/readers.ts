import { srgb } from '../../src/adjustments';
import { parseLine } from '../../src/cli/journalLine';
import { parseCard } from '../../src/filternet/card';
import { readModel } from '../../src/filternet/plain/onnx';
import { prepare } from '../../src/filternet/plain/program';
import { mendedAvif } from '../../src/image/container/avif';
import { bytesSource } from '../../src/image/container/byteSource';
import { readJp2 } from '../../src/image/container/jp2';
import { readJxl } from '../../src/image/container/jxl';
import { parseResources, savedChannelNames } from '../../src/image/container/photoshopResources';
import { readContainer } from '../../src/image/container/read';
import { pictureSize } from '../../src/image/container/size';
import { grayCurve, isRgbProfile, toneCurve } from '../../src/image/icc';
import { isTruncated } from '../../src/image/isTruncated';
import { metadataOf } from '../../src/image/metadata';
import { upright } from '../../src/image/orientation';
import { profileName } from '../../src/image/profileName';
import { readRaw } from '../../src/image/raw/read';
import { takenAt } from '../../src/image/shot';
import { identify } from '../../src/image/signature';
import { truePacket, withoutHistory, withoutSettings } from '../../src/image/xmpTree';
import { PsdFault } from '../../src/psd/cursor';
import { readDocument } from '../../src/psd/document';
import { readStructure } from '../../src/psd/structure';
import { rawSidecar } from '../../src/recipe/cameraRaw/rawSidecar';
import { settingNames } from '../../src/recipe/cameraRaw/settings';
import { parsePreset, parsePresets } from '../../src/recipe/preset';
import { parseLayers, parsePrediction, parseRecipe } from '../../src/recipe/recipe';
import { layerIdsIn, recipeIn, takenIn, uprightXmp, withRecipe } from '../../src/recipe/xmp';
import { Refusal } from '../../src/refusal';
import { openDocumentPsd } from '../../src/workbench/files/openPsd';
import { decodeDeep } from '../../src/workbench/files/png16';
import { FileProblem } from '../../src/workbench/files/refusals';

/** A reader: the seeds that it is tried with, and the errors that are its way to say no. */
export interface Reader {
  readonly seeds: readonly string[];
  readonly text?: boolean;
  readonly refusals: readonly (new (...args: never[]) => Error)[];
  read(bytes: Uint8Array<ArrayBuffer>): void;
}

const size = { width: 12, height: 9 };

/** Values of a model card that settings are made of. */
const settings = Object.fromEntries(settingNames.map((name) => [name, 3])) as Parameters<
  typeof rawSidecar
>[0];

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/** A photo's file beside its pixels, as far as what is written of it. */
function photo(bytes: Uint8Array<ArrayBuffer>): void {
  identify(bytes.subarray(0, 512), 'a');
  isTruncated(bytes);
  const container = readContainer(bytesSource(bytes));
  const { icc, exif } = container.embedded;
  if (icc) profile(icc.slice());
  takenAt(exif);
  metadataOf(container, size, uprightXmp);
}

function profile(icc: Uint8Array): void {
  isRgbProfile(icc);
  const curve = toneCurve(icc);
  for (const value of [0, 0.5, 1]) curve.toEncoded(curve.toLinear(value));
  grayCurve(icc);
  profileName(icc);
}

function packet(bytes: Uint8Array): void {
  const text = textOf(bytes);
  truePacket(text, null, size);
  truePacket(text, text, size);
  withoutHistory(text);
  withoutSettings(text);
  uprightXmp(text);
  layerIdsIn(text);
  takenIn(text);
  const recipe = recipeIn(withRecipe(text, '{"a":"<&\\""}', [1, 2]));
  if (recipe !== '{"a":"<&\\""}') throw new Error(`a recipe in a packet came back as ${recipe}`);
}

const photoSeeds = ['jpeg', 'png', 'webp', 'avif', 'tiff', 'heic', 'jxl', 'jp2', 'raw'];

/** Every reader of bytes from outside that answers at once. */
export const readers: Readonly<Record<string, Reader>> = {
  photo: { seeds: photoSeeds, refusals: [], read: photo },
  size: {
    seeds: photoSeeds,
    refusals: [],
    read: (bytes) => void pictureSize(bytesSource(bytes)),
  },
  avif: {
    seeds: ['avif', 'heic'],
    refusals: [RangeError],
    read: (bytes) => void mendedAvif(bytesSource(bytes)),
  },
  jp2: { seeds: ['jp2'], refusals: [RangeError], read: (bytes) => void readJp2(bytesSource(bytes)) },
  jxl: {
    seeds: ['jxl'],
    refusals: [RangeError],
    read: (bytes) => void readJxl(bytesSource(bytes), () => null),
  },
  raw: { seeds: ['raw'], refusals: [], read: (bytes) => void readRaw(bytesSource(bytes)) },
  exif: {
    seeds: ['exif'],
    refusals: [],
    read(bytes) {
      const turned = upright(bytes, size);
      if (turned) upright(turned, size);
      takenAt(bytes);
    },
  },
  icc: { seeds: ['icc'], refusals: [], read: profile },
  xmp: { seeds: ['xmp'], text: true, refusals: [], read: packet },
  sidecar: {
    seeds: ['xmp'],
    text: true,
    refusals: [Refusal],
    read: (bytes) => void rawSidecar(settings, textOf(bytes), null, '{}', 'a.xmp', true),
  },
  resources: {
    seeds: ['resources'],
    refusals: [],
    read: (bytes) => void savedChannelNames(parseResources(bytes)),
  },
  psd: {
    seeds: ['psd'],
    refusals: [PsdFault, Refusal],
    read: (bytes) => void readDocument(readStructure(bytes), srgb, 'a.psd'),
  },
  psdOnPage: { seeds: ['psd'], refusals: [FileProblem], read: (bytes) => void openDocumentPsd(bytes) },
  png16: { seeds: ['png'], refusals: [FileProblem], read: (bytes) => void decodeDeep(bytes, 6) },
  recipe: {
    seeds: ['recipe'],
    text: true,
    refusals: [Refusal],
    read(bytes) {
      const text = textOf(bytes);
      for (const parse of [parseRecipe, parsePrediction, parseLayers]) attempt(() => void parse(text));
    },
  },
  preset: {
    seeds: ['preset'],
    text: true,
    refusals: [Refusal],
    read(bytes) {
      const text = textOf(bytes);
      for (const parse of [parsePreset, parsePresets]) attempt(() => void parse(text));
    },
  },
  journal: { seeds: ['journal'], text: true, refusals: [], read: (bytes) => void parseLine(textOf(bytes)) },
  card: { seeds: ['card'], text: true, refusals: [Refusal], read: (bytes) => void parseCard(textOf(bytes)) },
  model: { seeds: ['model'], refusals: [Refusal], read: (bytes) => void prepare(readModel(bytes)) },
};

/** Lets a refusal pass, for those that have more to do. */
function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** Reads; throws only what is no refusal. */
export function tried({ read, refusals }: Reader, bytes: Uint8Array<ArrayBuffer>): void {
  try {
    read(bytes);
  } catch (error) {
    if (!refusals.some((kind) => error instanceof kind)) throw error;
  }
}
