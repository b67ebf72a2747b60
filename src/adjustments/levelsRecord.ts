import type { Space } from './adjustment';
import { clip, decimals, round } from './number';

/** One record of Levels: inputs and outputs in levels 0...255. */
export interface LevelsRecord {
  readonly black: number;
  readonly white: number;
  readonly gamma: number;
  readonly outputBlack: number;
  readonly outputWhite: number;
}

/**
 * Levels for one channel, from levels to levels. Color Balance is made of these too.
 * Source: measured on Photoshop's own composites; the toe's form is the one Graphite found.
 */
export const levelsCurve = (stage: LevelsRecord, depth: Space['depth']): ((x: number) => number) => {
  const { white, outputBlack, outputWhite } = stage;
  const black = Math.min(stage.black, white - 1);
  const gamma = depth === 8 ? decimals(stage.gamma, 2) : stage.gamma;
  const settle = depth === 8 ? round : (v: number) => v;
  const stretched = (x: number) => clip((x - black) / (white - black));
  if (gamma === 1) return (x) => settle(outputBlack + (outputWhite - outputBlack) * stretched(x));
  const bent = gammaWithToe(gamma);
  return (x) => {
    const u = settle(bent(settle(255 * stretched(x))));
    return settle(outputBlack + (u * (outputWhite - outputBlack)) / 255);
  };
};

/** 255 (u / 255)^(1 / gamma); a gamma above 1 would rise without limit at 0, so a cubic toe limits its slope. */
const gammaWithToe = (gamma: number): ((u: number) => number) => {
  const power = (u: number) => 255 * (u / 255) ** (1 / gamma);
  if (gamma < 1) return power;
  const startSlope = 2 ** gamma;
  const end = 2 * 255 * startSlope ** (-1 / (1 - 1 / gamma));
  const endSlope = (end / 255) ** (1 / gamma - 1) / gamma;
  const endValue = power(end);
  return (u) => {
    if (u >= end) return power(u);
    const t = u / end;
    return (
      t * (1 - t) ** 2 * end * startSlope + t * t * (3 - 2 * t) * endValue - t * t * (1 - t) * end * endSlope
    );
  };
};
