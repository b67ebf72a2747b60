import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The path of photos or figures that are too large for the repository, in the folder that MAGIC_DATA names; null where
 * they are not.
 */
export const dataPath = (...names: string[]): string | null => {
  const root = process.env.MAGIC_DATA;
  const path = root ? join(root, ...names) : null;
  return path && existsSync(path) ? path : null;
};

/** The folder that a benchmark is given, or that of the data. @throws Error that says how to give one */
export const neededPath = (given: string | undefined, ...names: string[]): string => {
  const path = given ?? dataPath(...names);
  if (path && existsSync(path)) return path;
  throw new Error(
    `Expected ${names.join('/')} for this benchmark but received none. Give its folder as an argument, or the folder that holds it as MAGIC_DATA.`,
  );
};
