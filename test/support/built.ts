import { join } from 'node:path';

/** A part of the built program; the variable MAGIC_DIST names another build's folder, as one that counts branches. */
export const built = (...path: readonly string[]): string =>
  join(__dirname, '..', '..', process.env.MAGIC_DIST ?? 'dist', ...path);
