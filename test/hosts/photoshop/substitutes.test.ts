import { byId, byKind, type Descriptor, magicAdjustments, srgb } from '../../../src/adjustments';
import { actions } from '../../../src/hosts/photoshop/batchPlay';
import { creation } from '../../../src/hosts/photoshop/make';
import { substitutesFor } from '../../../src/hosts/photoshop/substitutes';
import type { Mode } from '../../../src/run/host';

/** Levels hold whole numbers: in the middle of the range they miss Exposure's factor by at most this. */
const WHOLE_LEVELS = 1.5 / 255;

const layers = Object.fromEntries(magicAdjustments.map(({ kind, toLayer }) => [kind, toLayer({})]));
const kinds = (forms: readonly Descriptor[]) => forms.map(({ _obj }) => _obj);
const transferOf = (layer: Descriptor) => {
  const adjustment = byKind(layer._obj);
  if (!adjustment.perChannel) throw new Error(`${layer._obj} mixes channels`);
  return adjustment.transfer(layer, { depth: 'float', trc: srgb });
};

test.each(magicAdjustments.map((adjustment) => [adjustment.kind, adjustment] as const))(
  '%s is made neutral, and then set',
  (kind, { controls, toLayer, photoshop }) => {
    const layer = toLayer(Object.fromEntries(controls.map(({ key, max }) => [key, max / 2])));
    const [make, set] = creation(layer);
    const { type } = make.using as { type: object };
    expect(type).toEqual(photoshop.madeEmpty ? { _obj: kind } : toLayer({}));
    expect(type).not.toEqual(layer);
    expect(set).toEqual(actions.set(layer));
  },
);

describe('the forms of a layer', () => {
  test.each<[Mode, 8 | 16 | 32, Record<string, string[]>, boolean]>([
    [
      'RGB',
      8,
      { colorBalance: ['colorBalance'], exposure: ['exposure'], curves: ['curves'], vibrance: ['vibrance'] },
      true,
    ],
    [
      'RGB',
      16,
      { colorBalance: ['colorBalance'], exposure: ['exposure'], curves: ['curves'], vibrance: ['vibrance'] },
      true,
    ],
    [
      'RGB',
      32,
      {
        colorBalance: ['colorBalance', 'channelMixer'],
        exposure: ['exposure'],
        curves: ['curves'],
        vibrance: ['vibrance'],
      },
      false,
    ],
    [
      'CMYK',
      8,
      {
        colorBalance: ['colorBalance'],
        exposure: ['exposure', 'levels'],
        curves: ['curves'],
        vibrance: ['vibrance'],
      },
      false,
    ],
    [
      'Gray',
      8,
      { colorBalance: [], exposure: ['exposure', 'levels'], curves: ['curves'], vibrance: [] },
      false,
    ],
  ])('%s of %i bits', (mode, depth, wanted, certain) => {
    const found = Object.entries(layers).map(
      ([kind, layer]) => [kind, substitutesFor(layer, { mode, depth })] as const,
    );
    expect(Object.fromEntries(found.map(([kind, { forms }]) => [kind, kinds(forms)]))).toEqual(wanted);
    for (const [, forms] of found) expect(forms.certain).toBe(certain);
  });

  test.each([-2, -0.5, 0.3, 1, 2])('exposure %f as Levels', (exposure) => {
    const layer = byId('exposure').toLayer({ exposure });
    const levels = substitutesFor(layer, { mode: 'CMYK', depth: 8 }).forms[1];
    byKind('levels').check(levels);
    const [wanted, got] = [transferOf(layer), transferOf(levels)];
    for (const x of [0, 0.1, 0.25, 0.5, 0.9, 1])
      expect(Math.abs(got(x, 0) - wanted(x, 0))).toBeLessThan(WHOLE_LEVELS * 2 ** Math.max(0, exposure));
  });

  test.each([
    ['warmer', { temperature: 40 }, [1, 0, -1]],
    ['cooler', { temperature: -40 }, [-1, 0, 1]],
    ['towards magenta', { tint: 30 }, [1, -1, 1]],
    ['neutral', {}, [0, 0, 0]],
  ])('balance that is %s as a Channel Mixer moves the same way', (_, values, signs) => {
    const mixer = substitutesFor(byId('balance').toLayer(values), { mode: 'RGB', depth: 32 }).forms[1];
    const map = byId('mixer');
    map.check(mixer);
    const { redFromRed, greenFromGreen, blueFromBlue } = map.fromLayer(mixer)!;
    const moved = [redFromRed, greenFromGreen, blueFromBlue].map((percent) => Math.sign(percent - 100));
    expect(moved).toEqual(signs);
  });
});
