import { same } from '../../adjustments/number';
import { expected } from '../../refusal';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The first place where something differs from what is wanted, or null. */
const difference = (path: string, now: unknown, wanted: unknown, whole: boolean): Error | null => {
  if (!isObject(wanted)) return same(now, wanted) ? null : expected(String(wanted), path, now);
  if (!isObject(now)) return expected('an object', path, now);
  if (Array.isArray(wanted)) {
    const length = (now as { length?: unknown }).length;
    if (length !== wanted.length) return expected(`${wanted.length} of them`, path, length);
  }
  const keys = new Set([...Object.keys(wanted), ...(whole ? Object.keys(now) : [])]);
  for (const key of keys) {
    const found = difference(`${path}.${key}`, now[key], wanted[key], whole);
    if (found) return found;
  }
  return null;
};

/**
 * Checks that something has all that is wanted of it, and perhaps more; numbers to within what Photoshop keeps.
 * @throws Refusal that names the first difference by its path
 */
export const mustHave = (name: string, now: unknown, wanted: unknown): void => {
  const found = difference(name, now, wanted, false);
  if (found) throw found;
};

/** Checks that something is what is wanted, and nothing more. @throws Refusal that names the first difference */
export const mustBe = (name: string, now: unknown, wanted: unknown): void => {
  const found = difference(name, now, wanted, true);
  if (found) throw found;
};
