import { finish, inPieces } from '../src/pieces';

/** Work of some steps that tells which it has done; each takes a millisecond or more by the clock. */
function* steps(count: number, done: number[]): Generator<void, string> {
  for (let i = 0; i < count; i++) {
    for (const began = Date.now(); Date.now() === began; );
    done.push(i);
    yield;
  }
  return 'done';
}

test.each([
  ['pauses after each step that takes as long as a piece', 0, 5],
  ['goes on to the end where a piece is longer than all', Number.POSITIVE_INFINITY, 0],
])('%s', async (_, pieceMs, wanted) => {
  const done: number[] = [];
  let pauses = 0;
  expect(await inPieces(steps(5, done), async () => void pauses++, pieceMs)).toBe('done');
  expect(done).toEqual([0, 1, 2, 3, 4]);
  expect(pauses).toBe(wanted);
});

test('what waits goes first while it pauses', async () => {
  const done: number[] = [];
  const pause = () => new Promise<void>((next) => setTimeout(next, 0));
  const running = inPieces(steps(3, done), pause, 0);
  await pause();
  expect(done.length).toBeLessThan(3);
  await running;
  expect(done).toHaveLength(3);
});

test('what a step throws ends it, also behind a pause', async () => {
  const failing = function* (): Generator<void> {
    yield;
    throw new Error('broken');
  };
  await expect(inPieces(failing(), async () => {}, 0)).rejects.toThrow('broken');
});

test('finish does all at once', () => {
  const done: number[] = [];
  expect(finish(steps(3, done))).toBe('done');
  expect(done).toHaveLength(3);
});
