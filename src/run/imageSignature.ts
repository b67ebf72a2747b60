import { srgb } from '../adjustments';
import type { Pixels } from '../image/pixels';
import { resample } from '../image/resample';

/**
 * Signature of a picture whatever its exposure: numbers by which two are told to show the same scene in the
 * same light. Small, so that those of thousands of pictures are kept without their pixels.
 */
export interface ImageSignature {
  /** Mean of the log2 of linear luminance: a stop more light is 1 more. */
  readonly light: number;
  /** In stops: quantiles of luminance around `light`, of red over green and of blue over green. */
  readonly spreads: readonly (readonly number[])[];
  /** In stops around `light`: luminance of the picture's cells, row by row. */
  readonly layout: readonly number[];
}

const sidePx = 32;
const cellCount = 6;
const quantileCount = 16;
/** Linear light below is noise. */
const floor = 2 ** -8;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;

const quantilesOf = (values: readonly number[]): number[] => {
  const sorted = [...values].sort((a, b) => a - b);
  return Array.from(
    { length: quantileCount },
    (_, i) => sorted[Math.floor(((i + 0.5) * sorted.length) / quantileCount)],
  );
};

/** Numbers that a look has, for those that come from a file. */
export const signatureShape = { spreads: 3, quantiles: quantileCount, cells: cellCount * cellCount } as const;

const cellOf = (i: number): number => {
  const row = Math.floor((Math.floor(i / sidePx) * cellCount) / sidePx);
  return row * cellCount + Math.floor(((i % sidePx) * cellCount) / sidePx);
};

/** @throws Refusal when the picture is wholly transparent */
export function signatureOf(pixels: Pixels): ImageSignature {
  const linear = Array.from(resample(pixels, sidePx), (value) => Math.max(floor, srgb.toLinear(value)));
  const plane = sidePx * sidePx;
  const [red, green, blue] = [0, 1, 2].map((c) => linear.slice(c * plane, (c + 1) * plane));
  // Rec. 709 luminance.
  const stops = green.map((g, i) => Math.log2(0.2126 * red[i] + 0.7152 * g + 0.0722 * blue[i]));
  const light = mean(stops);
  const around = stops.map((stop) => stop - light);
  return {
    light,
    spreads: [
      quantilesOf(around),
      quantilesOf(red.map((r, i) => Math.log2(r / green[i]))),
      quantilesOf(blue.map((b, i) => Math.log2(b / green[i]))),
    ],
    layout: Array.from({ length: cellCount * cellCount }, (_, cell) =>
      mean(around.filter((_, i) => cellOf(i) === cell)),
    ),
  };
}

const distance = (a: readonly number[], b: readonly number[]): number =>
  mean(a.map((value, i) => Math.abs(value - b[i])));

/** 0 where bright and dark lie alike, 1 where they have nothing to do with each other. */
const unlikeness = (a: readonly number[], b: readonly number[]): number => {
  const product = sum(a.map((value, i) => value * b[i]));
  const norm = Math.sqrt(sum(a.map((value) => value * value)) * sum(b.map((value) => value * value)));
  return norm > 0 ? 1 - product / norm : 0;
};

/** Limit at which 1 pair in 100 of different scenes is as alike (measured: scripts/bench-series.ts). */
const sameFramingFactor = 0.2;
const sameColorsFactor = 0.85;

/**
 * Measures how much two pictures differ: up to 1 they show the same scene in the same light, framed alike at any exposure
 * or with alike colours.
 */
export function signatureDistance(a: ImageSignature, b: ImageSignature): number {
  const framing = unlikeness(a.layout, b.layout);
  const [luminance, red, blue] = a.spreads.map((spread, i) => distance(spread, b.spreads[i]));
  return Math.min(framing / sameFramingFactor, (framing / 2 + luminance / 2 + red + blue) / sameColorsFactor);
}
