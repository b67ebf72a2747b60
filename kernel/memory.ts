// What kernel/color.ts keeps in memory: places of tables, and constants as the processor loads them quickest.

/** Linear light of each stored number, by channel. */
export let redTable: usize = 0;
export let greenTable: usize = 0;
export let blueTable: usize = 0;
export let redTable4: usize = 0;
export let greenTable4: usize = 0;
export let blueTable4: usize = 0;
/** Linear light from which on a number is stored, with one more that nothing reaches. */
export let thresholds: usize = 0;
/** What is known of a value by its bin, as if there were bins from zero on. */
export let bins: usize = 0;
/** The largest stored number. */
export let max: u32 = 0;
export let vibrance: f64 = 0;
export let gain: f64 = 1;

/** Constants as the processor loads them quickest. */
export const ones: usize = memory.data<f64>([1]);
export const twos: usize = memory.data<f64>([2]);
export const threes: usize = memory.data<f64>([3]);
export const fours: usize = memory.data<f64>([4]);
export const halves: usize = memory.data<f64>([0.5]);
export const quarters: usize = memory.data<f64>([0.25]);
export const sixteens: usize = memory.data<f64>([16]);
export const boosts: usize = memory.data<f64>([5.0 / 6.0]);
export const spares: usize = memory.data<f64>([0.4857]);
export const redWeights: usize = memory.data<f64>([0.28804]);
export const greenWeights: usize = memory.data<f64>([0.711874]);
export const blueWeights: usize = memory.data<f64>([0.000086]);
/** Keeps gray, and black, from being divided by zero: what it is multiplied with then is zero. */
export const leasts: usize = memory.data<f64>([1e-300]);
/** Added to a number below 2^51, it rounds it; the lowest bits are the whole number. */
export const roundings: usize = memory.data<f64>([6755399441055744.0]);
/** How far from the middle between two numbers of 16 bits a line in a bin may be trusted. */
export const trusts: usize = memory.data<f64>([0.5 - 1.0 / 800.0]);
/** Added to values, so that the bits of the sum make bins that are fine where thresholds are dense. */
export const biases: usize = memory.data<f64>([0]);
export const vibrances: usize = memory.data<f64>([0]);
/** 1 less vibrance; or 1 and a quarter of it, where it is below zero. */
export const rests: usize = memory.data<f64>([0]);
export const gains: usize = memory.data<f64>([0]);
export const grays: usize = memory.data<f64>([0]);

/** The same for four pixels of single precision at a time, which is enough where little is amplified. */
export const ones4: usize = memory.data<f32>([1]);
export const twos4: usize = memory.data<f32>([2]);
export const threes4: usize = memory.data<f32>([3]);
export const fours4: usize = memory.data<f32>([4]);
export const halves4: usize = memory.data<f32>([0.5]);
export const quarters4: usize = memory.data<f32>([0.25]);
export const sixteens4: usize = memory.data<f32>([16]);
export const boosts4: usize = memory.data<f32>([5.0 / 6.0]);
export const spares4: usize = memory.data<f32>([0.4857]);
export const redWeights4: usize = memory.data<f32>([0.28804]);
export const greenWeights4: usize = memory.data<f32>([0.711874]);
export const blueWeights4: usize = memory.data<f32>([0.000086]);
export const leasts4: usize = memory.data<f32>([1e-30]);
export const biases4: usize = memory.data<f32>([0]);
export const vibrances4: usize = memory.data<f32>([0]);
export const rests4: usize = memory.data<f32>([0]);
export const gains4: usize = memory.data<f32>([0]);
export const grays4: usize = memory.data<f32>([0]);

/** Bits of a double below those that tell its bin, for numbers of 8 and of 16 bits; and of a float. */
export const belowBin8 = 39;
export const belowBin16 = 42;
export const belowBin4 = 10;
/** A bin with a threshold in it: which of its numbers is stored only the value tells. */
export const undecided: u32 = 256;
/** More than the quick way can be off: src/render/doubt.ts has the bounds. */
export let doubt: f64 = 0;

/** Gives where memory is free. */
export function reserved(): usize {
  return __heap_base;
}

export function setTables(
  red: usize,
  green: usize,
  blue: usize,
  from: usize,
  known: usize,
  top: u32,
  bias: f64,
  off: f64,
): void {
  redTable = red;
  greenTable = green;
  blueTable = blue;
  thresholds = from;
  bins = known;
  max = top;
  doubt = off;
  store<f64>(biases, bias);
  store<f32>(biases4, <f32>bias);
}

/** Takes vibrance, -1...1, and the factor of differences to the luminance. */
export function setFactors(v: f64, factor: f64): void {
  vibrance = v;
  gain = factor;
  store<f64>(vibrances, v);
  store<f64>(rests, v > 0 ? 1 - v : 1 + v / 4);
  store<f64>(gains, factor);
  store<f64>(grays, 1 - factor);
  store<f32>(vibrances4, <f32>v);
  store<f32>(rests4, <f32>load<f64>(rests));
  store<f32>(gains4, <f32>factor);
  store<f32>(grays4, <f32>(1 - factor));
}

/** Takes the places of linear light in single precision. */
export function setTables4(red: usize, green: usize, blue: usize): void {
  redTable4 = red;
  greenTable4 = green;
  blueTable4 = blue;
}
