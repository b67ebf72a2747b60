import { type Field, plain } from './field';

/** Photoshop reads saturation back by either of its names; one of them is kept. */
const saturation = plain('saturation', 'Saturation', [-100, 100]);

export const vibranceFields: readonly Field[] = [
  plain('vibrance', 'Vibrance', [-100, 100]),
  {
    ...saturation,
    read: (layer) => saturation.read({ ...layer, saturation: layer.saturation ?? layer.start }),
    write: ({ start: _, ...layer }, value) =>
      saturation.write(layer as typeof layer & { _obj: string }, value),
  },
];
