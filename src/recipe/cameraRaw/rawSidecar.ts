import { asShotWhite, type CameraColors, isReachable } from './asShot';
import { asShotIn, mergedSidecar, type RawProperties, type ToldWhite } from './merge';
import { type CameraRawSettings, type Name, settingNames, shownValue } from './settings';
import { shiftedWhite } from './shift';
import { processVersion } from './sidecar';
import { chromaticityOf, type WhiteBalance, whiteBalanceOf } from './temperature';

/** Where the white balance as shot is from: another program's sidecar, the file's own matrices, a table's for daylight. */
type Origin = 'sidecar' | 'file' | 'table';

interface AsShot extends WhiteBalance {
  readonly origin: Origin;
}

/**
 * What a matrix for daylight alone tells of warmer light, against two matrices: the median over 91 cameras, for each mired
 * beyond 6500 K. Measured: npm run bench -- raw-white.
 */
const daylight = { kelvin: 6500, miredShare: 0.054, tintPerMired: -0.107 } as const;

/** Light that is warmer is not believed of such a matrix: cameras differ by more than eyes forgive. */
const believed = { minKelvin: 5000 } as const;

/** The setting of a camera whose matrix is for daylight alone, corrected by what cameras have in common. */
export function fromDaylightMatrix({ temperature, tint }: WhiteBalance): WhiteBalance {
  const mired = 1e6 / temperature;
  const beyond = Math.max(0, mired - 1e6 / daylight.kelvin);
  return {
    temperature: 1e6 / (mired - daylight.miredShare * beyond),
    tint: tint - daylight.tintPerMired * beyond,
  };
}

/** The white balance as shot, as far as anybody knows; a sentence where it isn't known well enough. */
function asShotOf(told: ToldWhite | null, colors: CameraColors | null): AsShot | string {
  if (told) return { ...told, origin: 'sidecar' };
  const white = colors && asShotWhite(colors);
  if (!white) return "Its white balance as shot can't be read";
  const read = whiteBalanceOf(white);
  if (!isReachable(read)) return "Its white balance as shot can't be read";
  if (colors.own) return { ...read, origin: 'file' };
  const near = fromDaylightMatrix(read);
  return near.temperature < believed.minKelvin
    ? 'Its white balance as shot is known too coarsely, in light this warm'
    : { ...near, origin: 'table' };
}

const stays =
  'so the sidecar leaves white balance as shot. Save metadata to files in Camera Raw or Lightroom first, and Magic adds to what they write.';

const origins: Readonly<Record<Origin, string>> = {
  sidecar: 'as it was in the sidecar',
  file: "by the file's own matrices",
  table: 'by a table of cameras in daylight, approximate',
};

const rounded = ({ temperature, tint }: WhiteBalance): ToldWhite => ({
  temperature: Math.round(temperature),
  tint: Math.round(tint) + 0,
});

const signed = (tint: number): string => `${tint > 0 ? '+' : ''}${tint}`;

const increments: readonly Name[] = ['IncrementalTemperature', 'IncrementalTint'];

/** Assumption of the fit, for whoever opens the file. */
const start =
  "Approximate: Camera Raw settings fitted to Magic's layers under a model of Camera Raw's sliders, with the camera's own " +
  "rendering (the preview in the raw file) as the starting point. Camera Raw's profile renders the raw file otherwise: the " +
  'change is meant, not the end.';

export interface RawSidecar {
  readonly packet: string;
  /** Sentences for the user. */
  readonly notes: readonly string[];
}

/** White balance as properties, and what is to be said of it. */
function whiteBalanceFor(
  settings: CameraRawSettings,
  told: ToldWhite | null,
  colors: CameraColors | null,
): { readonly properties: RawProperties; readonly words: string; readonly note: string | null } {
  const asIs: RawProperties = told ? {} : { WhiteBalance: 'As Shot', Temperature: null, Tint: null };
  if (increments.every((name) => settings[name] === 0))
    return { properties: asIs, words: 'White balance stays as shot.', note: null };
  const asShot = asShotOf(told, colors);
  if (typeof asShot === 'string')
    return { properties: asIs, words: `${asShot}.`, note: `${asShot}, ${stays}` };
  const before = rounded(asShot);
  const wanted = whiteBalanceOf(shiftedWhite(chromaticityOf(asShot), settings));
  if (!isReachable(wanted)) return { properties: asIs, words: 'White balance stays as shot.', note: null };
  const after = rounded(wanted);
  return {
    properties: {
      WhiteBalance: 'Custom',
      Temperature: String(after.temperature),
      Tint: signed(after.tint),
    },
    words: `White balance as shot: ${before.temperature} K, tint ${signed(before.tint)} (${origins[asShot.origin]}).`,
    note: null,
  };
}

const listed = (names: readonly string[]): string => names.map((name) => name.replace('2012', '')).join(', ');

/**
 * The sidecar of a raw file: settings as Camera Raw's sliders have them for raw files, whose white balance is absolute, merged
 * into what is there.
 * @param base the sidecar that is there, or the packet of a DNG; null for none
 * @param colors of the camera; null where they can't be read
 * @param file for refusals
 * @throws Refusal
 */
export function rawSidecar(
  settings: CameraRawSettings,
  base: string | null,
  colors: CameraColors | null,
  recipe: string | null,
  file: string,
  overwrite: boolean,
): RawSidecar {
  const told = asShotIn(base);
  const { properties, words, note } = whiteBalanceFor(settings, told, colors);
  const sliders = settingNames.filter((name) => !increments.includes(name));
  const wanted: RawProperties = {
    ...processVersion,
    ...properties,
    ...Object.fromEntries(sliders.map((name) => [name, shownValue(name, settings[name])])),
    HasSettings: 'True',
    AlreadyApplied: 'False',
  };
  const remarks = { recipe, note: `${start} ${words}`, asShot: told };
  const { packet, kept } = mergedSidecar(base, wanted, remarks, file, overwrite);
  const own = kept.length > 0 ? [`Your own settings stay in the sidecar: ${listed(kept)}.`] : [];
  return { packet, notes: [...(note && !kept.includes('WhiteBalance') ? [note] : []), ...own] };
}
