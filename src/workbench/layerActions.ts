import { adjustments, photoshopName } from '../adjustments';
import type { Session } from './session';
import type { Action } from './shell/action';
import { term } from './strings';

/** Photoshop's order of new adjustment layers. */
const inMenu = [...adjustments].sort((a, b) => a.photoshop.menuOrder - b.photoshop.menuOrder);

/** New layers of every kind that is rendered. */
export const newAdjustments = (session: Session): readonly Action[] =>
  inMenu.map((adjustment) => {
    const make = {
      _obj: 'make',
      _target: [{ _ref: 'adjustmentLayer' }],
      using: { _obj: 'adjustmentLayer', name: term(photoshopName(adjustment)), type: adjustment.initial },
    };
    return {
      label: term(photoshopName(adjustment)),
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
