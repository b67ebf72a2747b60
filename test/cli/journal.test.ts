import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Journal, journalName } from '../../src/cli/journal';
import type { Done } from '../../src/cli/perform';
import type { Frame } from '../../src/run/series';
import { folder } from '../hosts/fixtures';

const root = folder();
let count = 0;

function place() {
  const dir = join(root, String(count++));
  mkdirSync(join(dir, 'out'), { recursive: true });
  const photo = join(dir, 'a.jpg');
  writeFileSync(photo, 'photo');
  return {
    dir,
    out: join(dir, 'out'),
    photo,
    targets: ['a.psd', 'a.png'].map((name) => join(dir, 'out', name)),
  };
}

const done: Done = {
  predicted: { exposure: 0.1 },
  layers: [{ _obj: 'exposure', exposure: 0.1 }],
  outputs: ['a.psd'],
  notes: [],
  ms: { decode: 5 },
};

/** The journal as the next run reads it. */
async function again(out: string): Promise<Journal> {
  const journal = new Journal(out);
  await journal.read();
  return journal;
}

async function finished() {
  const paths = place();
  const journal = new Journal(paths.out);
  expect(journal.begin(paths.photo, paths.targets)).toBe(true);
  for (const file of paths.targets) writeFileSync(file, 'output');
  journal.done(paths.photo, 'made', done);
  return paths;
}

test('what was done comes back, as long as photo, settings and outputs are the same', async () => {
  const { out, photo, targets } = await finished();
  expect((await again(out)).result(photo, 'made', targets)).toEqual(done);
  expect((await again(out)).result(photo, 'made otherwise', targets)).toBeNull();
  utimesSync(photo, 5, 5);
  expect((await again(out)).result(photo, 'made', targets)).toBeNull();
});

test('without one of its outputs it is not done', async () => {
  const { out, photo, targets } = await finished();
  unlinkSync(targets[1]);
  expect((await again(out)).result(photo, 'made', targets)).toBeNull();
});

test('a photo that was changed while it was done is not done', async () => {
  const { out, photo, targets } = place();
  const journal = new Journal(out);
  journal.begin(photo, targets);
  for (const file of targets) writeFileSync(file, 'output');
  writeFileSync(photo, 'another photo');
  journal.done(photo, 'made', done);
  expect((await again(out)).result(photo, 'made', targets)).toBeNull();
});

describe('outputs that exist belong to the run', () => {
  const cases: [string, (paths: ReturnType<typeof place>) => void, boolean][] = [
    ['when it had begun them', ({ targets }) => writeFileSync(targets[0], 'half'), true],
    ['not when they were there before', () => {}, false],
  ];
  test.each(cases)('%s', async (_, during, ours) => {
    const paths = place();
    if (!ours) writeFileSync(paths.targets[0], 'mine');
    expect(new Journal(paths.out).begin(paths.photo, paths.targets)).toBe(ours);
    during(paths);
    expect((await again(paths.out)).begin(paths.photo, paths.targets)).toBe(ours);
    // And once more: that the second run began it, too, changes nothing.
    expect((await again(paths.out)).begin(paths.photo, paths.targets)).toBe(ours);
  });

  test('not once they were done: the user may have changed them since', async () => {
    const { out, photo, targets } = await finished();
    expect((await again(out)).begin(photo, targets)).toBe(false);
  });
});

test.each([
  [
    'is refused',
    hostname(),
    /^Expected a photo that no other run is at work on for .* process \d+ on .*\. If it has ended, delete /,
  ],
  ['on another machine, too', 'elsewhere', /process \d+ on elsewhere/],
])('what another run that is alive has begun %s', async (_, host, sentence) => {
  const { out, photo, targets } = place();
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  try {
    const run = { pid: child.pid, host, at: Date.now() };
    writeFileSync(join(out, journalName), `${JSON.stringify({ begin: '../a.jpg', fresh: [], run })}\n`);
    const journal = await again(out);
    expect(() => journal.begin(photo, targets)).toThrow(sentence);
  } finally {
    child.kill();
  }
});

test.each([
  ['before this machine was started', { pid: 1, host: hostname(), at: 1 }],
  ['by a process that is gone', { pid: 2 ** 22 + 1, host: hostname(), at: Date.now() }],
])('what was begun %s may be begun again', async (_, run) => {
  const { out, photo, targets } = place();
  writeFileSync(join(out, journalName), `${JSON.stringify({ begin: '../a.jpg', fresh: [], run })}\n`);
  expect((await again(out)).begin(photo, targets)).toBe(true);
});

test('a first look comes back for the same photo and model', async () => {
  const { out, photo } = place();
  const frame = { predicted: { exposure: 1 / 3 }, taken: 5, look: { light: -0.1, spreads: [], layout: [] } };
  new Journal(out).looked(photo, 'model', frame as Frame);
  expect((await again(out)).frame(photo, 'model')).toEqual(frame);
  expect((await again(out)).frame(photo, 'another')).toBeNull();
});

test.each([
  ['cut off', (line: string) => line.slice(0, 40)],
  [
    'of a layer that there can\u2019t be',
    (line: string) => line.replace('"exposure","exposure":0.1', '"exposure","exposure":"much"'),
  ],
  ['of anything else', () => 'null\n[]\n7\n"x"\n{"done":5}\n{}\n'],
])('a line %s counts for nothing, and swallows none after it', async (_, spoil) => {
  const { out, photo, targets } = await finished();
  const file = join(out, journalName);
  const [begin, end] = readFileSync(file, 'utf8').trimEnd().split('\n');
  writeFileSync(file, `${begin}\n${spoil(end)}`);
  const journal = await again(out);
  expect(journal.result(photo, 'made', targets)).toBeNull();
  appendFileSync(file, `${end}\n`);
  expect((await again(out)).result(photo, 'made', targets)).toEqual(done);
});

test('a journal that can\u2019t be written to is refused in one sentence', () => {
  const { dir, photo, targets } = place();
  expect(() => new Journal(join(dir, 'gone')).begin(photo, targets)).toThrow(
    /^Expected a journal to write to for .*\.magic\.journal but received a path where nothing exists/,
  );
});
