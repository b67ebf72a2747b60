import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 leave WebAssembly as its first compiler makes it. Its second takes more than a second of the processor for the
 * model's runtime: as long as a dozen photos need in the meantime.
 */
export function compileOnce(): void {
  setFlagsFromString('--no-wasm-tier-up');
  setFlagsFromString('--no-wasm-dynamic-tiering');
}

/** Compiles a small module by V8's second compiler at once, whatever it does with others. */
export function compiledWell(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  setFlagsFromString('--no-liftoff');
  try {
    return new WebAssembly.Module(bytes);
  } finally {
    setFlagsFromString('--liftoff');
  }
}
