import type { FaultPlan } from './spoiled';

type Calls = Record<string, (...args: never[]) => unknown>;

/** The call that is to fail, among those for files below the root, once there is one. */
export const plan: FaultPlan & { root: string } = {
  left: Number.POSITIVE_INFINITY,
  code: '',
  call: '',
  root: '',
};

/** Handles of files below the root. */
const handles = new Set<number>();

const counted = (name: string): void => {
  if (--plan.left !== 0) return;
  plan.call = name;
  throw Object.assign(new Error(`${plan.code}: an injected fault, ${name}`), { code: plan.code });
};

/** True of the user's files: the program's own are read as they are. */
const users = (file: unknown): boolean =>
  typeof file === 'number' ? handles.has(file) : plan.root !== '' && String(file).startsWith(plan.root);

const spoilt = (real: Calls, names: readonly string[]): Calls => {
  const one = (name: string) =>
    Object.assign((...args: never[]) => {
      if (users(args[0])) counted(name);
      const result = real[name](...args);
      if (name === 'openSync' && users(args[0])) handles.add(result as number);
      return result;
    }, real[name]);
  return { ...real, ...Object.fromEntries(names.map((name) => [name, one(name)])) };
};

/** The module `node:fs`, but for the planned call among those that read, or ask what is there. */
export const spoiltSync = (real: Calls): Calls => {
  const closeSync = (...args: never[]) => {
    handles.delete(args[0]);
    return real.closeSync(...args);
  };
  const names = ['openSync', 'readSync', 'fstatSync', 'statSync', 'lstatSync', 'readFileSync', 'readdirSync'];
  return { ...spoilt(real, names), closeSync };
};

/** The same of `node:fs/promises`. */
export const spoiltLater = (real: Calls): Calls => {
  const open = async (...args: never[]) => {
    const handle = (await real.open(...args)) as Calls;
    if ((args[1] as string) === 'wx' || !users(args[0])) return handle;
    for (const name of ['read', 'readFile', 'stat']) {
      const own = handle[name].bind(handle);
      handle[name] = async (...args: never[]) => {
        counted(name);
        return own(...args);
      };
    }
    return handle;
  };
  return { ...spoilt(real, ['readFile', 'stat', 'lstat', 'readdir', 'realpath', 'access']), open };
};
