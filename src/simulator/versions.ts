/** UXP inside each Photoshop, the newest first. Source: Adobe, UXP changelog and support matrix. [D] */
const matrix: readonly (readonly [photoshop: string, uxp: string])[] = [
  ['27.9', '9.4.0'],
  ['27.7', '9.3.0'],
  ['27.4', '9.2.0'],
  ['27.0', '9.0.2'],
  ['26.11', '9.0.2'],
  ['26.10', '9.0.1'],
  ['26.9', '8.4.0'],
  ['26.8', '8.3.0'],
  ['26.6', '8.1.4'],
  ['26.3', '8.1.1'],
  ['26.1', '8.1.0'],
  ['26.0', '8.0.1'],
  ['25.5', '7.4.0'],
  ['25.2', '7.3.0'],
  ['25.0', '7.2.0'],
  ['24.4', '7.0.0'],
  ['24.2', '6.5.0'],
  ['24.1', '6.4.0'],
  ['23.3', '6.0.0'],
];

/** Compares versions by their parts. */
export const atLeast = (version: string, least: string): boolean => {
  const [a, b] = [version, least].map((text) => text.split('.').map(Number));
  for (let i = 0; i < Math.max(a.length, b.length); i++)
    if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) > (b[i] ?? 0);
  return true;
};

/** The UXP of a Photoshop. */
export const uxpOf = (photoshop: string): string =>
  matrix.find(([version]) => atLeast(photoshop, version))?.[1] ?? '5.0.0';
