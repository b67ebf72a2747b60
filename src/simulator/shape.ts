import type { Descriptor } from '../adjustments';
import type { Check } from '../adjustments/schema';
import { Refusal } from '../refusal';
import { HostFailure, numbers } from './failure';

/** Keys every command may have beside its own. [D] batchPlay */
const common = ['_options', '_isCommand'];

/** Accepts a command of exactly this shape. @throws HostFailure, as Photoshop would in an error object */
export const shaped = (check: Check, command: Descriptor): void => {
  const own = Object.fromEntries(Object.entries(command).filter(([key]) => !common.includes(key)));
  try {
    check(own, command._obj);
  } catch (error) {
    if (error instanceof Refusal) throw new HostFailure(error.message, numbers.parameter);
    throw error;
  }
};
