import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 leave WebAssembly as its first compiler makes it. Its second takes more than a second of the processor for the
 * model's runtime: as long as a dozen photos need in the meantime. Of that runtime most functions are never called; so
 * each is checked when it is called first.
 */
export function compileOnce(): void {
  setFlagsFromString('--no-wasm-tier-up');
  setFlagsFromString('--no-wasm-dynamic-tiering');
  setFlagsFromString('--wasm-lazy-validation');
}

/**
 * Compiles a small module by V8's second compiler at once, whatever it does with others: left for the first call, as V8
 * would, its functions would be compiled by what is set by then.
 */
export function compiledWell(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  setFlagsFromString('--no-liftoff');
  setFlagsFromString('--no-wasm-lazy-compilation');
  try {
    return new WebAssembly.Module(bytes);
  } finally {
    setFlagsFromString('--wasm-lazy-compilation');
    setFlagsFromString('--liftoff');
  }
}
