/** The ramp's size: 256 greys, a cube of 9 levels a side, and white to fill the square. */
export const sidePx = 32;

const cubeSteps = 9;
const levels = Array.from({ length: cubeSteps }, (_, i) => Math.round((i * 255) / (cubeSteps - 1)));

/** Interleaved RGB in levels 0...255. */
export const ramp: readonly number[] = (() => {
  const greys = Array.from({ length: 256 }, (_, level) => [level, level, level]);
  const colors = levels.flatMap((r) => levels.flatMap((g) => levels.map((b) => [r, g, b])));
  const triples = [...greys, ...colors];
  return Array.from({ length: sidePx * sidePx }, (_, i) => triples[i] ?? [255, 255, 255]).flat();
})();

/** White of Photoshop's imaging: 16 bits end at 32768, 32 bits are linear light. */
export const white = { 8: 255, 16: 32768, 32: 1 } as const;

/** Levels as a document of a depth stores them; in 32 bits read as if they had been encoded with a power of 2.2. */
export function samplesOf(
  levels: readonly number[],
  depth: 8 | 16 | 32,
): Uint8Array | Uint16Array | Float32Array {
  if (depth === 8) return Uint8Array.from(levels);
  if (depth === 16) return Uint16Array.from(levels, (level) => Math.round((level * white[16]) / 255));
  return Float32Array.from(levels, (level) => (level / 255) ** 2.2);
}

/** The ramp as a document of a depth stores it. */
export const rampOf = (depth: 8 | 16 | 32) => samplesOf(ramp, depth);
