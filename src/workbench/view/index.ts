export { type CanvasEvents, MagicCanvas } from './canvas';
export type { Counts } from './counts';
export type { Histogram } from './histogram';
export { MagicHistogram } from './histogramElement';
export type { Pixel } from './readout';
export type { Sight } from './sight';
export type { Tool } from './tools';
