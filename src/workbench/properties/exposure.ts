import { type Field, plain } from './field';

/** Photoshop's Exposure has no more than two decimals, four for the offset. */
export const exposureFields: readonly Field[] = [
  plain('exposure', 'Exposure', [-20, 20], { step: 0.01 }),
  plain('offset', 'Offset', [-0.5, 0.5], { step: 0.0001 }),
  plain('gammaCorrection', 'Gamma Correction', [0.01, 9.99], { step: 0.01, neutral: 1 }),
];
