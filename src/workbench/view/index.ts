export { type CanvasEvents, MagicCanvas } from './canvas';
export type { Counts } from './counts';
export type { ViewHistogram } from './histogram';
export { MagicViewHistogram } from './histogramElement';
export type { Pixel } from './readout';
export type { Tool } from './tools';
export type { Viewport } from './viewport';
