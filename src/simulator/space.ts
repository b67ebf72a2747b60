import { type ColorSpace, spaceOf } from '../image/profiles';
import { Refusal } from '../refusal';
import { HostFailure } from './failure';

/** A document's colour space. @throws HostFailure for a profile that is not known here, as the API does */
export const documentSpace = (mode: string, profile: string | null, linear = false): ColorSpace => {
  try {
    return spaceOf(mode, profile, linear);
  } catch (error) {
    throw error instanceof Refusal ? new HostFailure(error.message) : error;
  }
};
