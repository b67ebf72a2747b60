import type { PhotoOutcome, Reporter } from '../../src/cli/report';
import { Results } from '../../src/cli/results';

const taken = (file: string) =>
  new Error(
    `Expected a new file for ${file}.magic.psd but received one that exists. Add --overwrite to replace it.`,
  );

/** Everything that is told of photos that fail with these errors. */
async function toldOf(errors: Readonly<Record<string, Error>>) {
  const outcomes: PhotoOutcome[] = [];
  const said: string[] = [];
  const nothing = () => {};
  const report = {
    add: (outcome: PhotoOutcome) => void outcomes.push(outcome),
    say: (line: string) => void said.push(line),
    advance: nothing,
    count: nothing,
    end: nothing,
  } as unknown as Reporter;
  const results = new Results(Object.keys(errors), report);
  for (const [file, error] of Object.entries(errors)) await results.add(file, { state: 'failed', error });
  await results.end();
  return { together: outcomes.map((outcome) => !outcome.ok && outcome.together === true), said };
}

test('a second run into the same folder is one sentence', async () => {
  expect(await toldOf({ a: taken('a'), b: taken('b') })).toEqual({
    together: [true, true],
    said: [expect.stringMatching(/^2 photos have their outputs already .* add --overwrite/)],
  });
});

test('other failures have their own, and so has a single photo', async () => {
  expect(await toldOf({ a: taken('a'), b: new Error('Expected a photo for b but received none.') })).toEqual({
    together: [true, false],
    said: [expect.stringMatching(/^1 photo has its outputs already/)],
  });
  expect(await toldOf({ a: taken('a') })).toEqual({ together: [false], said: [] });
});
