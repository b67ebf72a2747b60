import { root } from './magic';
import { plan } from './readFaults';
import { spoiledRuns, sweep } from './spoiled';

jest.mock('node:fs', () => require('./readFaults').spoiltSync(jest.requireActual('node:fs')));
jest.mock('node:fs/promises', () =>
  require('./readFaults').spoiltLater(jest.requireActual('node:fs/promises')),
);

/** A disk that breaks, one that is gone, one that may not be read, and a share whose file is another by now. */
const codes = ['EIO', 'ENOENT', 'EACCES', 'ESTALE'];

let spoil: Awaited<ReturnType<typeof spoiledRuns>>;
beforeAll(async () => {
  plan.root = root;
  spoil = await spoiledRuns(plan);
});

test.each(codes)('%s at any read loses nothing, and the next run ends it', async (code) => {
  expect(await sweep(spoil, code, codes, 3)).toBeGreaterThan(20);
});
