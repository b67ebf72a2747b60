import { LibrawThread } from '../../../../src/hosts/files/raw/librawThread';

const wish = { want: 'facts', settings: {}, maxPixels: 1 } as const;

/** A thread that answers with what it is given, runs in circles at 1, and breaks at 2. */
const program = `
require('node:worker_threads').parentPort.on('message', ({ bytes }) => {
  while (bytes[0] === 1);
  if (bytes[0] === 2) throw new Error('broken');
  require('node:worker_threads').parentPort.postMessage({ facts: { first: bytes[0] } });
});`;

test.each([
  ['runs in circles', 1],
  ['breaks', 2],
])('a file at which the library %s leaves those after it', async (_, byte) => {
  const thread = new LibrawThread(program);
  const asked = [3, 5, byte, 4, 6].map((first) => thread.ask(Uint8Array.of(first), wish, 5));
  expect(await Promise.all(asked)).toEqual([
    { facts: { first: 3 } },
    { facts: { first: 5 } },
    null,
    { facts: { first: 4 } },
    { facts: { first: 6 } },
  ]);
});

test('what is no raw file is none, and others after it are', async () => {
  const thread = new LibrawThread();
  expect(await thread.ask(Buffer.from('no raw file'), wish)).toBeNull();
  expect(await thread.ask(Buffer.alloc(0), wish)).toBeNull();
});
