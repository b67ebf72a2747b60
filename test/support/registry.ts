import type { Adjustment, Values } from '../../src/adjustments/adjustment';
import { same } from '../../src/adjustments/number';
import { applyToPixel } from '../../src/adjustments/pixel';
import { srgb } from '../../src/adjustments/toneCurve';
import { expected } from '../../src/refusal';

/** Levels of the pixels that a neutral layer must leave alone: black, greys, near-black, colours, white. */
const pixels = [
  [0, 0, 0],
  [1, 2, 3],
  [128, 128, 128],
  [200, 30, 90],
  [12, 240, 100],
  [255, 0, 255],
  [254, 253, 1],
  [255, 255, 255],
];
const tolerance = 1e-9;

/**
 * Checks what every part of the house relies on, and gives the list back. A test does so for the shipped list: at each
 * start it would hold a host up for longer than a panel may take.
 * @throws Refusal for a doubled id or key, a neutral out of range or one that changes a pixel,
 * and for values that do not come back from a layer or from its PSD form
 */
export const register = <T extends readonly Adjustment[]>(adjustments: T): T => {
  unique(adjustments.map((a) => a.id));
  unique(adjustments.map((a) => a.kind));
  unique(adjustments.map((a) => String(a.photoshop.menuOrder)));
  unique(adjustments.flatMap((a) => a.controls.map((p) => p.key)));
  for (const adjustment of adjustments) {
    adjustment.check(adjustment.initial);
    if (adjustment.hasNeutral) checkNeutral(adjustment);
    for (const values of probes(adjustment)) checkRoundTrips(adjustment, values);
  }
  return adjustments;
};

const unique = (names: string[]): void => {
  const double = names.find((name, i) => names.indexOf(name) !== i);
  if (double) throw expected('one use', 'a name in the registry', double);
};

const neutralOf = ({ controls }: Adjustment): Values =>
  Object.fromEntries(controls.map((p) => [p.key, p.neutral]));

const checkNeutral = (adjustment: Adjustment): void => {
  for (const { key, min, max, neutral } of adjustment.controls)
    if (!(neutral >= min && neutral <= max))
      throw expected(`${min} to ${max}`, `the neutral of ${key}`, neutral);
  const descriptor = adjustment.toLayer(neutralOf(adjustment));
  for (const depth of [8, 'float'] as const)
    for (const levels of pixels) {
      const before = levels.map((level) => level / 255);
      const after = Float64Array.from(before);
      applyToPixel(adjustment, descriptor, { depth, trc: srgb }, after);
      if (before.some((value, c) => !(Math.abs(after[c] - value) < tolerance)))
        throw expected(
          'no change',
          `a neutral ${adjustment.id} layer`,
          `${levels} to ${after.map((v) => v * 255)}`,
        );
    }
};

/** Neutral, each parameter at both ends and between, and all of them at the same end. */
const probes = (adjustment: Adjustment): Values[] => {
  const neutral = neutralOf(adjustment);
  const at = (share: number) =>
    Object.fromEntries(adjustment.controls.map((p) => [p.key, p.min + share * (p.max - p.min)]));
  const alone = adjustment.controls.flatMap(({ key }) =>
    [0, 0.37, 1].map((share) => ({ ...neutral, [key]: at(share)[key] })),
  );
  return [neutral, ...alone, at(0), at(0.37), at(1)];
};

const checkRoundTrips = (adjustment: Adjustment, values: Values): void => {
  const snapped = adjustment.snap(values);
  const descriptor = adjustment.toLayer(values);
  adjustment.check(descriptor);
  const back = adjustment.fromLayer(descriptor);
  if (!same(back, snapped))
    throw expected(JSON.stringify(snapped), `${adjustment.id} read back`, JSON.stringify(back));
  const psd = adjustment.fromPsd(adjustment.toPsd(descriptor));
  if (!same(psd, descriptor))
    throw expected(JSON.stringify(descriptor), `${adjustment.id} from a PSD`, JSON.stringify(psd));
};
