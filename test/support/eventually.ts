import { isDeepStrictEqual } from 'node:util';

/** Milliseconds that a busy machine is given; a condition that is met sooner is waited for no longer. */
const patienceMs = 30_000;
const pollMs = 20;

/** Waits until what is read is what is wanted; the test fails with both where it never comes to that. */
export const eventually = async <T>(read: () => T | Promise<T>, wanted: T): Promise<void> => {
  const endMs = performance.now() + patienceMs;
  let found = await read();
  while (!isDeepStrictEqual(found, wanted) && performance.now() < endMs) {
    await new Promise((next) => setTimeout(next, pollMs));
    found = await read();
  }
  expect(found).toEqual(wanted);
};
