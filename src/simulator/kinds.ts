import { byKind, checkLayer, type Descriptor } from '../adjustments';
import { Expectation } from '../expectation';
import { HostFailure, numbers, unavailable } from './failure';
import type { DocumentState, Mode } from './model';
import { atLeast } from './versions';

/** What a new layer of a kind holds. Photoshop's own defaults; those of Magic's kinds are neutral. */
const ids: Record<string, string> = {
  brightnessEvent: 'brightness',
  levels: 'levels',
  curves: 'tone',
  exposure: 'exposure',
  vibrance: 'color',
  colorBalance: 'balance',
  channelMixer: 'mixer',
};

/** Values in `make` are ignored by these. [C] recorded by others: make, then set. */
const emptyFirst = ['brightnessEvent', 'vibrance'];

const everywhere = ['brightnessEvent', 'levels', 'curves'];

/**
 * Which kinds a mode offers. Gray was measured on Photoshop's own files; 32 bits come from its menus as people
 * describe them [I], where sources disagree on Vibrance; CMYK and Lab are unknown.
 */
const inMode: Partial<Record<Mode, readonly string[]>> = {
  RGB: Object.keys(ids),
  Gray: [...everywhere, 'exposure'],
  CMYK: [...everywhere, 'colorBalance', 'channelMixer'],
  Lab: everywhere,
};
const inFloat = ['levels', 'exposure', 'channelMixer'];

/** Whether Photoshop makes a layer of this kind in a document. @throws HostFailure */
export const checkAvailable = (kind: string, { mode, depth }: DocumentState): void => {
  if (!ids[kind]) throw unavailable(`make ${kind}`);
  // [D] None in Bitmap, Indexed, Multichannel, Duotone.
  const there = inMode[mode]?.includes(kind) && (depth !== 32 || (mode === 'RGB' && inFloat.includes(kind)));
  if (!there) throw unavailable(`make ${kind}`);
};

const checked = (layer: Descriptor): Descriptor => {
  try {
    return checkLayer(layer);
  } catch (error) {
    if (error instanceof Expectation) throw new HostFailure(error.message, numbers.value);
    throw error;
  }
};

/** What `type` of a `make` stands for: an object, or a class alone. @throws HostFailure */
export const made = (type: unknown): Descriptor => {
  const given = (typeof type === 'object' && type ? type : {}) as Record<string, unknown>;
  const kind = given._obj ?? given._class;
  if (typeof kind !== 'string' || !ids[kind]) throw unavailable(`make ${kind}`);
  const neutral = byKind(kind).toLayer({});
  if (given._class !== undefined) {
    if (Object.keys(given).length > 1) throw new HostFailure('A class has no values', numbers.value);
    return neutral;
  }
  const layer = checked(given as Descriptor);
  return emptyFirst.includes(kind) ? neutral : { ...neutral, ...layer };
};

/** A layer after `set`: what is not given stays. @throws HostFailure for another kind or values out of range */
export const changed = (before: Descriptor, to: Descriptor): Descriptor => {
  if (to._obj !== before._obj) throw unavailable(`set ${to._obj}`);
  return checked({ ...before, ...checked(to) });
};

/** Two strings of one id: the read side may give either. [C] */
const alias: Record<string, Record<string, string>> = {
  vibrance: { saturation: 'start' },
  brightnessEvent: { center: 'contrast' },
};

/** A layer as it is read back. @param aliases whether with the other strings, presets as numbers */
export const readBack = (layer: Descriptor, version: string, aliases: boolean): Descriptor => {
  // [C] Since 27.0 the kind has a white balance; that it is neutral here is unknown.
  const newer =
    layer._obj === 'vibrance' && atLeast(version, '27.0')
      ? { useLegacy: true, whiteBalancePopupIndex: 0, temperature: 0, tint: 0 }
      : {};
  const out: Record<string, unknown> = { ...newer, ...layer };
  if (aliases) {
    for (const [from, to] of Object.entries(alias[layer._obj] ?? {}))
      if (from in out) {
        out[to] = out[from];
        delete out[from];
      }
    if ('presetKind' in out) out.presetKind = 3;
  }
  return out as unknown as Descriptor;
};
