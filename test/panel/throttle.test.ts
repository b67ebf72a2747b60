import { Throttle } from '../../src/panel/throttle';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Work that takes so many milliseconds, asked for every 10 ms for 10 seconds. */
const asked = (ms: number): number => {
  let times = 0;
  const pace = new Throttle(() => {
    times++;
    jest.advanceTimersByTime(ms);
  });
  for (const began = Date.now(); Date.now() - began < 10_000; ) {
    pace.ask();
    jest.advanceTimersByTime(10);
  }
  return times;
};

test.each([
  ['at once', 0, 60, 67],
  ['quickly', 10, 60, 67],
  ['slowly', 100, 10, 11],
])('what is done %s gets a tenth of the time at the most', (_, ms, least, most) => {
  const times = asked(ms);
  expect(times).toBeGreaterThanOrEqual(least);
  expect(times).toBeLessThanOrEqual(most);
});

test('what is asked for is done in a moment, once for all who ask', () => {
  const work = jest.fn();
  const pace = new Throttle(work);
  for (let i = 0; i < 5; i++) pace.ask();
  expect(work).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1000);
  expect(work).toHaveBeenCalledTimes(1);
});

test.each<[string, (pace: Throttle) => void, number]>([
  ['at once is not done again', (pace) => pace.now(), 1],
  ['is not done after it was stopped', (pace) => pace.stop(), 0],
])('what is asked for and then %s', (_, act, times) => {
  const work = jest.fn();
  const pace = new Throttle(work);
  pace.ask();
  act(pace);
  jest.advanceTimersByTime(1000);
  expect(work).toHaveBeenCalledTimes(times);
});
