import { expected } from '../refusal';

/** Throws a Refusal when a value from outside is not what it should be. */
export type Check = (value: unknown, name: string) => void;

/** A finite number in a range, ends included. */
export const real =
  (min: number, max: number): Check =>
  (value, name) => {
    if (typeof value !== 'number' || !(value >= min && value <= max))
      throw expected(`a number from ${min} to ${max}`, name, value);
  };

/** A whole number in a range, ends included. */
export const whole =
  (min: number, max: number): Check =>
  (value, name) => {
    if (!Number.isInteger(value) || !((value as number) >= min && (value as number) <= max))
      throw expected(`a whole number from ${min} to ${max}`, name, value);
  };

export const flag: Check = (value, name) => {
  if (typeof value !== 'boolean') throw expected('true or false', name, value);
};

/** A string of at most this many characters. */
export const text =
  (longest: number): Check =>
  (value, name) => {
    if (typeof value !== 'string' || value.length > longest)
      throw expected(`text of at most ${longest} characters`, name, value);
  };

export const among =
  (...choices: readonly (string | number)[]): Check =>
  (value, name) => {
    if (!choices.includes(value as string))
      throw expected(choices.map((choice) => JSON.stringify(choice)).join(' or '), name, value);
  };

/** An array whose items all pass, of a length in a range. */
export const list =
  (item: Check, min: number, max: number): Check =>
  (value, name) => {
    if (!Array.isArray(value) || value.length < min || value.length > max)
      throw expected(min === max ? `a list of ${min}` : `a list of ${min} to ${max}`, name, value);
    value.forEach((each, i) => {
      item(each, `${name}[${i}]`);
    });
  };

/** True for an object's own key; `Object.hasOwn` is newer than the engine of some hosts. */
const has = (value: object, key: string): boolean =>
  Object.getOwnPropertyDescriptor(value, key) !== undefined;

let lenient = false;

/**
 * Does work in which objects may have keys that nobody knows: for reading what a host says, which may be newer. Whatever
 * is written is checked without it.
 */
export const reading = <T>(work: () => T): T => {
  const before = lenient;
  lenient = true;
  try {
    return work();
  } finally {
    lenient = before;
  }
};

/** Passes any value. */
export const anything: Check = () => {};

/** A finite number; when a host is read. Otherwise one that passes the check. */
export const whenWritten =
  (check: Check): Check =>
  (value, name) => {
    if (!lenient) check(value, name);
    else if (!Number.isFinite(value)) throw expected('a number', name, value);
  };

/** An object with all of the required keys, any of the optional ones, and no other. */
export const record =
  (required: Record<string, Check>, optional: Record<string, Check> = {}): Check =>
  (value, name) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw expected('an object', name, value);
    for (const key of Object.keys(required))
      if (!has(value, key)) throw expected('a value', `${name}.${key}`, undefined);
    for (const [key, each] of Object.entries(value)) {
      const check = has(required, key) ? required[key] : has(optional, key) && optional[key];
      if (!check && lenient) continue;
      if (!check) throw expected(`only ${Object.keys({ ...required, ...optional }).join(', ')}`, name, key);
      check(each, `${name}.${key}`);
    }
  };

/** Passes when one of two checks does; the second one's sentence is told. */
export const either =
  (first: Check, second: Check): Check =>
  (value, name) => {
    try {
      first(value, name);
    } catch {
      second(value, name);
    }
  };
