import { byId, byKind, type Descriptor, srgb } from '../../adjustments';
import type { Described } from './document';

/** A layer that Photoshop may refuse in this mode or version, and what comes nearest to it instead. */
export interface Substitutes {
  /** Best first; empty when the document has no use for it. */
  readonly forms: readonly Descriptor[];
  /** True when every version that Magic runs in has the first one, so that a refusal is a failure. */
  readonly certain: boolean;
}

const linearGamma = 2.2;

/** Effect of Color Balance on a middle grey, as gains of the three channels. */
function asMixer(layer: Descriptor, depth: number): Descriptor {
  const adjustment = byKind(layer._obj);
  const middle = 0.5;
  const gain = (channel: 0 | 1 | 2): number => {
    const moved = adjustment.perChannel
      ? adjustment.transfer(layer, { depth: 'float', trc: srgb })(middle, channel)
      : middle;
    // 32 bits hold linear light.
    return 100 * (moved / middle) ** (depth === 32 ? linearGamma : 1);
  };
  return byId('mixer').toLayer({ redFromRed: gain(0), greenFromGreen: gain(1), blueFromBlue: gain(2) });
}

/** Exposure without offset multiplies encoded values, which Levels do too: by the white input, or the output. */
function asLevels({ exposure }: Descriptor): Descriptor {
  const gain = 2 ** ((exposure as number) / linearGamma);
  const channel = { _ref: 'channel', _enum: 'channel', _value: 'composite' };
  const input = [0, gain > 1 ? Math.max(2, Math.round(255 / gain)) : 255];
  const output = [0, gain < 1 ? Math.round(255 * gain) : 255];
  return {
    _obj: 'levels',
    presetKind: { _enum: 'presetKindType', _value: 'presetKindCustom' },
    adjustment: [{ _obj: 'levelsAdjustment', channel, input, gamma: 1, output }],
  };
}

/** The exposure that Levels come nearest to; null when they differ by colour. */
export function asExposure(levels: Descriptor): Descriptor | null {
  const values = byId('levels').fromLayer(levels);
  if (!values) return null;
  const { levelsWhite, levelsOutputWhite } = values;
  return byId('exposure').toLayer({
    exposure: linearGamma * Math.log2(Math.max(1, levelsOutputWhite) / levelsWhite),
  });
}

/**
 * The forms that a layer may take in a document. In RGB of 8 and 16 bits all of Magic's kinds exist; what other
 * modes lack is known from Photoshop's menus only, so there Photoshop is asked and a refusal is no failure.
 */
export function substitutesFor(
  layer: Descriptor,
  { mode, depth }: Pick<Described, 'mode' | 'depth'>,
): Substitutes {
  if (mode === 'RGB' && depth < 32) return { forms: [layer], certain: true };
  if (mode === 'Gray' && !byKind(layer._obj).photoshop.modes.includes('Gray'))
    return { forms: [], certain: false };
  const nearest =
    layer._obj === 'colorBalance' && mode === 'RGB'
      ? [asMixer(layer, depth)]
      : layer._obj === 'exposure' && depth < 32
        ? [asLevels(layer)]
        : [];
  return { forms: [layer, ...nearest], certain: false };
}
