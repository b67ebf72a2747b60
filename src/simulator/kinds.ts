import { adjustments, byKind, checkLayer, type Descriptor } from '../adjustments';
import { Refusal } from '../refusal';
import { HostFailure, numbers, unavailable } from './failure';
import type { DocumentState, ImageMode } from './model';
import { atLeast } from './versions';

const facts = new Map(adjustments.map(({ kind, photoshop }) => [kind, photoshop]));

/** True when Photoshop makes a layer of this kind in a document. @throws HostFailure */
export const checkAvailable = (kind: string, { mode, depth }: DocumentState): void => {
  const fact = facts.get(kind);
  // Gray was measured on Photoshop's own files; 32 bits come from its menus as people describe them [I], where sources
  // disagree on Vibrance; CMYK and Lab are unknown. [D] None in Bitmap, Indexed, Multichannel, Duotone.
  const modes: readonly ImageMode[] = fact?.modes ?? [];
  const there = modes.includes(mode) && (depth !== 32 || (mode === 'RGB' && fact?.in32Bits));
  if (!there) throw unavailable(`make ${kind}`);
};

const checked = (layer: Descriptor): Descriptor => {
  try {
    return checkLayer(layer);
  } catch (error) {
    if (error instanceof Refusal) throw new HostFailure(error.message, numbers.value);
    throw error;
  }
};

/** Layer that `type` of a `make` stands for: an object, or a class alone. @throws HostFailure */
export const made = (type: unknown): Descriptor => {
  const given = (typeof type === 'object' && type ? type : {}) as Record<string, unknown>;
  const kind = given._obj ?? given._class;
  if (typeof kind !== 'string' || !facts.has(kind)) throw unavailable(`make ${kind}`);
  const { initial, photoshop } = byKind(kind);
  if (given._class !== undefined) {
    if (Object.keys(given).length > 1) throw new HostFailure('A class has no values', numbers.value);
    return initial;
  }
  const layer = checked(given as Descriptor);
  return photoshop.madeEmpty ? initial : { ...initial, ...layer };
};

/** A layer after `set`: what is not given stays. @throws HostFailure for another kind or values out of range */
export const changed = (before: Descriptor, to: Descriptor): Descriptor => {
  if (to._obj !== before._obj) throw unavailable(`set ${to._obj}`);
  return checked({ ...before, ...checked(to) });
};

/** Spelling by a Photoshop of what it is asked for. */
interface Spelling {
  readonly version: string;
  /** The other string of an id that two share, and presets as numbers. */
  readonly aliases: boolean;
  /** More keys than anybody wrote. [C] `transferFunction`, a number, of Curves */
  readonly strangeReads: boolean;
  /** White balance of 27 when nobody set it: unknown. */
  readonly neutralTemperature: number;
}

/** A layer as it is read back. */
export const readBack = (
  layer: Descriptor,
  { version, aliases, strangeReads, neutralTemperature }: Spelling,
): Descriptor => {
  // [C] Since 27.0 the kind has a white balance; that it is neutral here is unknown.
  const newer =
    layer._obj === 'vibrance' && atLeast(version, '27.0')
      ? { useLegacy: true, whiteBalancePopupIndex: 0, temperature: neutralTemperature, tint: 0 }
      : {};
  const more = layer._obj === 'curves' ? { transferFunction: 0 } : { keyOfANewerPhotoshop: 1 };
  const out: Record<string, unknown> = { ...newer, ...layer, ...(strangeReads ? more : {}) };
  if (aliases) {
    for (const [from, to] of Object.entries(byKind(layer._obj).aliases))
      if (from in out) {
        out[to] = out[from];
        delete out[from];
      }
    if ('presetKind' in out) out.presetKind = 3;
  }
  return out as unknown as Descriptor;
};
