export type { Fault } from './calls';
export type { OpenDocument } from './history';
export type {
  Depth,
  DocumentState,
  ImageMode,
  LayerRaster,
  LayerState,
  Mask,
  PixelBounds,
  SampleData,
} from './model';
export type { NewDocument } from './newDocument';
export { createSimulator, type Leaks, type Simulator, type SimulatorOptions } from './simulator';
