import { spawn } from 'node:child_process';
import {
  appendFileSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { magicAdjustments as adjustments } from '../../src/adjustments';
import { Journal, journalName } from '../../src/cli/journal';
import type { PhotoResult } from '../../src/cli/tasks';
import { thisMachine } from '../../src/hosts/files/process';
import { stampOf } from '../../src/hosts/files/stamp';
import type { Frame } from '../../src/run/series';
import { again, place } from './journalParts';

const made = 'a'.repeat(64);
const model = 'b'.repeat(64);
const done: PhotoResult = {
  layers: [{ _obj: 'exposure', exposure: 0.1, offset: 0, gammaCorrection: 1 }],
  notes: ['Only the first of 2 pages was read.'],
  ms: { decode: 5 },
};

const stamps = (files: readonly string[]) => new Map(files.map((file) => [file, stampOf(file)!]));

/** A photo whose outputs are placed, as far as a run came that was killed then. */
function placed() {
  const paths = place();
  const journal = new Journal(paths.out);
  journal.begin(paths.photo);
  for (const file of paths.targets) writeFileSync(file, 'output');
  journal.placing(paths.photo, stamps(paths.targets));
  return { ...paths, journal };
}

function finished() {
  const paths = placed();
  paths.journal.done(paths.photo, made, done);
  return paths;
}

test('what was done comes back while photo, settings and outputs stay', () => {
  const { out, photo, targets } = finished();
  expect(again(out).result(photo, made, targets)).toEqual({ ...done, outputs: targets });
  expect(again(out).result(photo, model, targets)).toBeNull();
  utimesSync(photo, 5, 5);
  expect(again(out).result(photo, made, targets)).toBeNull();
});

const asLink = (file: string) => {
  unlinkSync(file);
  symlinkSync('a.psd', file);
};

test.each<[string, (file: string) => void, boolean]>([
  ['is gone', unlinkSync, false],
  ['holds nothing any more', (file) => writeFileSync(file, ''), false],
  ['became a link', (file) => asLink(file), false],
  ['was retouched', (file) => writeFileSync(file, 'an hour of work'), true],
])('a photo of which an output %s', (_, change, isDone) => {
  const { out, photo, targets } = finished();
  change(targets[1]);
  expect(again(out).result(photo, made, targets) !== null).toBe(isDone);
});

test('a photo that was changed while it was done is not done', () => {
  const { out, photo, targets, journal } = placed();
  writeFileSync(photo, 'another photo');
  // Its name alone tells nothing: what it was when it was begun does.
  journal.done(photo, made, done);
  expect(again(out).result(photo, made, targets)).toBeNull();
});

describe('outputs that may be replaced unasked', () => {
  const cases: [string, typeof placed, (paths: ReturnType<typeof place>) => void, number[]][] = [
    ['those of a run that was killed then', placed, () => {}, [0, 1]],
    ['those of a run that failed then', () => failed(placed()), () => {}, [0, 1]],
    ['none that was changed since', placed, ({ targets }) => writeFileSync(targets[0], 'mine'), [1]],
    ['none that was saved anew under the name', placed, ({ targets }) => anew(targets[0]), [1]],
    [
      'none that came where a photo failed',
      () => failed(begun()),
      ({ targets }) => writeFileSync(targets[0], 'mine'),
      [],
    ],
    ['none of a photo that was finished', () => ({ ...finished(), journal: new Journal('') }), () => {}, []],
    [
      'of one that was finished, what holds nothing any more',
      finished,
      ({ targets }) => writeFileSync(targets[0], ''),
      [0],
    ],
    ['nothing empty that Magic didn\u2019t write', begun, ({ targets }) => writeFileSync(targets[0], ''), []],
  ];

  function begun() {
    const paths = place();
    const journal = new Journal(paths.out);
    journal.begin(paths.photo);
    return { ...paths, journal };
  }

  function failed(paths: ReturnType<typeof placed>) {
    paths.journal.fail(paths.photo);
    return paths;
  }

  const anew = (file: string) => {
    const { mtime } = statSync(file);
    writeFileSync(`${file}.new`, 'inputs');
    utimesSync(`${file}.new`, mtime, mtime);
    renameSync(`${file}.new`, file);
  };

  test.each(cases)('%s', (_, start, during, left) => {
    const paths = start();
    during(paths);
    const { out, photo, targets } = paths;
    expect(again(out).left(photo, targets)).toEqual(
      Object.fromEntries(left.map((i) => [targets[i], stampOf(targets[i])])),
    );
  });
});

/** A journal of these lines that tells its own inode, as a run would write it. */
function written(out: string, ...lines: object[]) {
  const file = join(out, journalName);
  writeFileSync(file, '', { mode: 0o600 });
  const first = { journal: 1, inode: String(statSync(file).ino) };
  writeFileSync(file, [first, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(''));
}

const run = { pid: 2 ** 22 + 1, machine: thisMachine, atMs: Date.now() };
const elsewhere = { ...run, machine: thisMachine === '000000' ? '111111' : '000000' };

describe('a photo that a run has begun', () => {
  test('is not begun by another, while that is alive', () => {
    const { out, photo } = place();
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    try {
      written(out, { begin: '../a.jpg', run: { ...run, pid: child.pid } });
      expect(() => again(out).begin(photo)).toThrow(
        /^Expected a photo that no other run is at work on for .* process \d+ has begun\. If it has ended, delete /,
      );
    } finally {
      child.kill();
    }
  });

  test.each<[string, object, boolean]>([
    ['by another machine just now', elsewhere, false],
    ['by another machine yesterday', { ...elsewhere, atMs: Date.now() - 24 * 3600_000 }, true],
    ['by another machine tomorrow', { ...elsewhere, atMs: Date.now() + 24 * 3600_000 }, true],
    ['before this machine was started', { ...run, pid: 1, atMs: 1 }, true],
    ['by a process that is gone', run, true],
    ['by a machine with words for a name', { ...elsewhere, machine: 'call +1 900 555 0199' }, true],
  ])('%s', (_, by, again_) => {
    const { out, photo } = place();
    written(out, { begin: '../a.jpg', run: by });
    const begin = () => again(out).begin(photo);
    if (again_) expect(begin).not.toThrow();
    else expect(begin).toThrow(/one that another machine has begun/);
  });
});

const frame: Frame = {
  predicted: Object.fromEntries(
    adjustments.flatMap(({ controls }) => controls.map(({ key, neutral }) => [key, neutral])),
  ),
  taken: 5,
  look: { light: -0.1, spreads: Array(3).fill(Array(16).fill(1 / 3)), layout: Array(36).fill(0) },
};

test('predicted values come back with what was done', () => {
  const { out, photo, targets, journal } = placed();
  const { predicted } = frame;
  journal.done(photo, made, { ...done, predicted });
  expect(again(out).result(photo, made, targets)).toEqual({ ...done, predicted, outputs: targets });
});

test('a photo that is gone is neither done nor looked at', () => {
  const { out, photo, targets } = place();
  unlinkSync(photo);
  const journal = new Journal(out);
  journal.begin(photo);
  journal.done(photo, made, done);
  journal.looked(photo, model, frame);
  expect(again(out).result(photo, made, targets)).toBeNull();
  expect(again(out).frame(photo, model)).toBeNull();
});

test('a look at a photo whose time is not told comes back', () => {
  const { out, photo } = place();
  new Journal(out).looked(photo, model, { ...frame, taken: null });
  expect(again(out).frame(photo, model)).toEqual({ ...frame, taken: null });
});

test('a first look comes back for the same photo and model', () => {
  const { out, photo } = place();
  new Journal(out).looked(photo, model, frame);
  expect(again(out).frame(photo, model)).toEqual(frame);
  expect(again(out).frame(photo, made)).toBeNull();
});

describe('a journal is believed only where it is wholly as Magic writes it', () => {
  const change = (key: string, value: unknown) => (line: Record<string, unknown>) => ({
    ...line,
    [key]: value,
  });
  const inResult = (more: object) => (line: { result: object }) => ({
    ...line,
    result: { ...line.result, ...more },
  });
  test.each<[string, (line: never) => unknown]>([
    ['a layer that there can\u2019t be', inResult({ layers: [{ _obj: 'exposure', exposure: 'much' }] })],
    [
      'a forged name, outcome and outputs',
      inResult({ file: '/etc/passwd', ok: false, outputs: ['/home/you/.ssh/id'] }),
    ],
    ['no notes', inResult({ notes: undefined })],
    ['no times', inResult({ ms: null })],
    [
      'times of 21 stages',
      inResult({ ms: Object.fromEntries(Array.from('abcdefghijklmnopqrstu', (key) => [key, 1])) }),
    ],
    ['nothing', () => ({})],
    ['times that are no numbers', inResult({ ms: { decode: {} } })],
    ['a time of a stage called __proto__', inResult({ ms: JSON.parse('{"__proto__": 5}') })],
    ['another key', change('more', 1)],
    ['a stamp without a size', change('stamp', { inode: '1', modifiedNs: '1' })],
    ['an outcome that is a list', () => [1]],
    ['null', () => null],
  ])('not with %s', (_, spoil) => {
    const { out, photo, targets } = finished();
    const file = join(out, journalName);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const end = JSON.parse(lines.pop()!) as never;
    writeFileSync(file, `${lines.join('\n')}\n${JSON.stringify(spoil(end))}\n`);
    const journal = new Journal(out);
    expect(journal.read()).toBe(1);
    expect(journal.result(photo, made, targets)).toBeNull();
    appendFileSync(file, `${JSON.stringify(end)}\n`);
    expect(again(out).result(photo, made, targets)).not.toBeNull();
  });

  test('a line that was cut off counts for nothing, and swallows none after it', () => {
    const { out, photo, targets } = finished();
    const file = join(out, journalName);
    const text = readFileSync(file, 'utf8');
    truncateSync(file, text.length - 40);
    expect(again(out).result(photo, made, targets)).toBeNull();
    const journal = again(out);
    journal.begin(photo);
    journal.done(photo, made, done);
    expect(again(out).result(photo, made, targets)).not.toBeNull();
  });

  test('not one that came with a folder from elsewhere', () => {
    const { out, photo, targets } = finished();
    const file = join(out, journalName);
    writeFileSync(`${file}.copy`, readFileSync(file), { mode: 0o600 });
    renameSync(`${file}.copy`, file);
    const journal = new Journal(out);
    expect(journal.read()).toBeGreaterThanOrEqual(3);
    expect(journal.result(photo, made, targets)).toBeNull();
  });

  test('a long line is passed over, and a journal of gigabytes is not read', () => {
    const { out, photo, targets } = finished();
    const file = join(out, journalName);
    appendFileSync(file, `${'x'.repeat(3 << 20)}\n`);
    expect(again(out).result(photo, made, targets)).not.toBeNull();
    truncateSync(file, 2 ** 31);
    expect(() => again(out)).toThrow(/a file of 2147483648 bytes/);
  });

  test.each<[string, object]>([
    ['one number more in a look', { ...frame, look: { ...frame.look, layout: Array(37).fill(0) } }],
    ['a look of words', { ...frame, look: { ...frame.look, light: 'bright' } }],
    ['predicted values out of range', { ...frame, predicted: { ...frame.predicted, exposure: 1e6 } }],
  ])('not with %s', (_, spoilt) => {
    const { out, photo } = place();
    written(out, { look: '../a.jpg', stamp: stampOf(photo), model, frame: spoilt });
    expect(again(out).frame(photo, model)).toBeNull();
  });
});
