import { limitsMs } from '../support/timeLimits';
import { drawFaults, numbersOf, Soak } from './soak';

const { SOAK_STEPS = 120, SOAK_FAULTS = 80, SOAK_SEED = 19 } = process.env;
jest.setTimeout(limitsMs.sweep * Math.max(1, Number(SOAK_STEPS) / 1000));

/** Time passes this much faster for whoever waits. */
const speed = 200;
const { setTimeout: real } = globalThis;
beforeAll(() => {
  globalThis.setTimeout = ((task: () => void, ms = 0, ...rest: never[]) =>
    real(task, ms / speed, ...rest)) as typeof setTimeout;
});
afterAll(() => {
  globalThis.setTimeout = real;
});

test('a random walk of steps is always what its history says', async () => {
  const soak = new Soak(numbersOf(Number(SOAK_SEED)));
  await soak.start();
  const done: string[] = [];
  for (let i = 0; i < Number(SOAK_STEPS); i++)
    try {
      done.push(await soak.step());
    } catch (error) {
      throw new Error(`step ${i} after ${done.slice(-8).join(', ')}: ${(error as Error).message}`);
    }
  expect(Object.keys(soak.counts).length).toBeGreaterThan(8);
  soak.stop();
});

test('one fault or two at any call leave it whole, and the next Magic works', async () => {
  const random = numbersOf(Number(SOAK_SEED) + 1);
  const soak = new Soak(random);
  await soak.start();
  let happened = 0;
  for (let i = 0; i < Number(SOAK_FAULTS); i++) {
    const faults = drawFaults(random);
    if (await soak.spoilt(faults)) happened++;
  }
  expect(happened).toBeGreaterThan(Number(SOAK_FAULTS) / 4);
  soak.stop();
});
