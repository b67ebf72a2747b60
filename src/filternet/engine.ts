import type { Pause } from '../pieces';

/** Runs the network. One implementation per runtime; what is run is checked when the engine is made. */
export interface Engine {
  /** The runtime and its version, for reports. */
  readonly name: string;
  /**
   * @param input the values of the one input tensor, row-major
   * @param shape its dimensions; their product is the input's length
   * @returns the values of the one output tensor, a copy
   */
  run(input: Float32Array, shape: readonly number[]): Promise<Float32Array>;
  /**
   * Makes ready what the first run would have to, in short pieces; ends early when somebody runs it. Nothing needs it.
   * @param pause waits between two pieces
   */
  warm?(pause: Pause): Promise<void>;
  /** Frees the model. Runs under way finish first; later ones are refused. */
  dispose(): Promise<void>;
}
