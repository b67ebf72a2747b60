import { type FaultPlan, spoiledRuns, sweep } from './spoiled';

const plan: FaultPlan = { left: Number.POSITIVE_INFINITY, code: '', call: '' };

const mockCounted = (name: string): void => {
  if (--plan.left !== 0) return;
  plan.call = name;
  throw Object.assign(new Error(`${plan.code}: an injected fault, ${name}`), { code: plan.code });
};

/** Files as they are, but for the planned call among those that write. */
jest.mock('node:fs/promises', () => {
  const real = jest.requireActual('node:fs/promises');
  const spoilt =
    (name: string) =>
    async (...args: never[]) => {
      mockCounted(name);
      return real[name](...args);
    };
  const open = async (file: string, flags: string, ...rest: never[]) => {
    if (flags !== 'wx') return real.open(file, flags, ...rest);
    mockCounted('open');
    const handle = await real.open(file, flags, ...rest);
    for (const name of ['write', 'sync']) {
      const own = handle[name].bind(handle);
      handle[name] = async (...args: never[]) => {
        mockCounted(name);
        return own(...args);
      };
    }
    return handle;
  };
  return {
    ...real,
    open,
    ...Object.fromEntries(['link', 'rename', 'unlink', 'mkdir'].map((name) => [name, spoilt(name)])),
  };
});

/** The journal is written at once. */
jest.mock('node:fs', () => {
  const real = jest.requireActual('node:fs');
  const writeSync = (handle: number, ...args: never[]) => {
    if (handle > 2) mockCounted('writeSync');
    return real.writeSync(handle, ...args);
  };
  return { ...real, writeSync };
});

/** A full disk, one that is gone, one that breaks, one that may not be written to, and a name too long for it. */
const codes = ['ENOSPC', 'ENOENT', 'EIO', 'EROFS', 'ENAMETOOLONG'];
let spoil: Awaited<ReturnType<typeof spoiledRuns>>;
beforeAll(async () => {
  spoil = await spoiledRuns(plan);
});

test.each(codes)('%s at any write leaves whole outputs, and the next run ends it', async (code) => {
  expect(await sweep(spoil, code, codes, 2)).toBeGreaterThan(20);
});
