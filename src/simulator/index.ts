export type { Fault } from './calls';
export type { OpenDocument } from './history';
export type { Bounds, Data, Depth, DocumentState, LayerState, Mask, Mode, Raster } from './model';
export type { NewDocument } from './newDocument';
export { createSimulator, type Leaks, type Options, type Simulator } from './simulator';
