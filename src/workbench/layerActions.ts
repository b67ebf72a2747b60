import { adjustments, title } from '../adjustments';
import type { Session } from './session';
import type { Action } from './shell/action';

/** Photoshop's order of new adjustment layers. */
const order = ['brightnessEvent', 'levels', 'curves', 'exposure', 'vibrance', 'colorBalance', 'channelMixer'];

/** New layers of every kind that is rendered. */
export const newAdjustments = (session: Session): readonly Action[] =>
  order.map((kind) => {
    const adjustment = adjustments.find((one) => one.kind === kind)!;
    const make = {
      _obj: 'make',
      _target: [{ _ref: 'adjustmentLayer' }],
      using: { _obj: 'adjustmentLayer', name: title(adjustment), type: adjustment.toLayer({}) },
    };
    return {
      label: title(adjustment),
      enabled: ({ document }) => document !== null,
      run: () => session.play(make),
    };
  });

const addMask = {
  _obj: 'make',
  new: { _class: 'channel' },
  at: { _ref: 'channel', _enum: 'channel', _value: 'mask' },
};

/** A mask of the selection, or one that shows everything. */
export const maskActive = (session: Session): Promise<void> => {
  const reveal = session.view.state?.selection ? 'revealSelection' : 'revealAll';
  return session.play({ ...addMask, using: { _enum: 'userMaskEnabled', _value: reveal } });
};
