import type { Watched } from '../../src/simulator/births';

/** The boxes of every Photoshop that this file's tests simulate. */
const shown: string[][] = [];

Object.assign(globalThis, {
  watchSimulator: ({ boxes }: Watched) => {
    shown.push(boxes);
  },
});

/** Takes the boxes away that have come up. @throws Error when there are any */
export const refuseBoxes = (): void => {
  const left = shown.flatMap((boxes) => boxes.splice(0));
  if (left.length === 0) return;
  throw new Error(
    `Expected no native box before the user but received ${left.length}: ${left.join(' ')} Play the command with dialogOptions 'silent', and look within a modal scope.`,
  );
};

// A test that provokes boxes says so: it takes them away itself.
afterEach(refuseBoxes);
