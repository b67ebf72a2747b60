import { type Reporter, reporter } from '../../src/cli/report';
import { progressWords } from '../../src/cli/statusLine';

const done = {
  file: 'a.jpg',
  ok: true,
  layers: [],
  notes: ['A note.'],
  ms: { decode: 500, write: 700 },
} as const;
const failed = { file: 'b.jpg', ok: false, error: 'Expected a photo for b.jpg but received none.' } as const;

/** What a reporter writes, on a terminal or not. */
function written(terminal: boolean, json: boolean, use: (report: Reporter) => void) {
  const texts = { stdout: '', stderr: '' };
  const before = process.stderr.isTTY;
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    jest.spyOn(process[name], 'write').mockImplementation((text) => {
      texts[name] += text;
      return true;
    }),
  );
  process.stderr.isTTY = terminal;
  try {
    const report = reporter(json);
    use(report);
    report.end();
  } finally {
    process.stderr.isTTY = before;
    for (const spy of spies) spy.mockRestore();
  }
  return texts;
}

const all = (report: Reporter) => {
  report.count('Enhancing', 4);
  report.add(done);
  report.advance();
  report.add(failed);
  report.advance();
  report.say('2 done.');
};

test('lines: what was done on stdout, what failed and what is said on stderr', () => {
  expect(written(false, false, all)).toEqual({
    stdout: 'a.jpg: unchanged (1.2 s)\n  a.jpg: A note.\n',
    stderr: `${failed.error}\n2 done.\n`,
  });
});

test('objects: everything on stdout, nothing else anywhere', () => {
  const { stdout, stderr } = written(false, true, all);
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([done, failed]);
  expect(stderr).toBe('');
});

test.each([false, true])('a terminal sees how far it is (json: %p)', (json) => {
  const { stdout, stderr } = written(true, json, all);
  expect(stderr).toMatch(/Enhancing \S+ 0\/4\r/);
  expect(stderr).toMatch(/Enhancing \S+ 2\/4/);
  expect(stdout).toEqual(written(false, json, all).stdout);
});

test.each([
  ['nothing is reckoned from nothing', 0, 60_000, /^Enhancing \S+ 0\/176$/],
  ['nor from the first moments', 1, 500, /^Enhancing \S+ 1\/176$/],
  ['then the rate and the time left', 16, 60_000, /16\/176 \u00b7 16 a minute \u00b7 10 min left$/],
  ['seconds where it is seconds', 170, 60_000, /170\/176 \u00b7 170 a minute \u00b7 2 s left$/],
  ['hours where it is hours', 1, 60_000, /1\/176 \u00b7 1 a minute \u00b7 2 h 55 min left$/],
  ['at the end nothing is left', 176, 60_000, /176\/176 \u00b7 176 a minute$/],
])('%s', (_, done, elapsedMs, words) => {
  expect(progressWords('Enhancing', done, 176, elapsedMs)).toMatch(words);
});

test('one photo needs no bar', () => {
  const { stderr } = written(true, false, (report) => {
    report.count('Enhancing', 1);
    report.add(done);
    report.advance();
  });
  expect(stderr).toBe('');
});
