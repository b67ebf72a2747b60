import { defineChannel } from './define';
import { fromControls } from './fromControls';

/** Invert, in whole levels of the document's depth. Source: measured, error 0 in 7 files. */
export const invert = defineChannel({
  id: 'invert',
  label: 'Invert',
  ...fromControls({ kind: 'invert', psdType: 'invert', controls: {} }),
  hasNeutral: false,
  photoshop: {
    layerKind: 'inversion',
    menuOrder: 12,
    modes: ['RGB', 'Gray', 'CMYK', 'Lab'],
    in32Bits: false,
    icon: 'M2 3h14v12H2zM5.500 9a3.500 3.500 0 0 1 7 0zM5.500 9h7',
  },
  transfer: () => (value) => 1 - value,
});
