/** Probes for the abilities of a host's WebAssembly, found without compiling anything large. */

const bytes = (hex: string) => Uint8Array.from(hex.split(' '), (byte) => Number.parseInt(byte, 16));

/** A function that splats a byte over a vector and counts its bits, lane by lane. */
const vectorModule = bytes(
  '00 61 73 6d 01 00 00 00 01 05 01 60 00 01 7b 03 02 01 00 0a 0a 01 08 00 41 00 fd 0f fd 62 0b',
);
/** A function that loads from shared memory atomically. */
const atomicModule = bytes(
  '00 61 73 6d 01 00 00 00 01 04 01 60 00 00 03 02 01 00 05 04 01 03 01 01 0a 0b 01 09 00 41 00 fe 10 02 00 1a 0b',
);

const validates = (module: Uint8Array<ArrayBuffer>) => hasWebAssembly() && WebAssembly.validate(module);

/** True when modules can be compiled at all. */
export const hasWebAssembly = (): boolean =>
  typeof WebAssembly === 'object' && typeof WebAssembly.Module === 'function';

/** True when the 128-bit vector instructions are there. */
export const hasSimd = (): boolean => validates(vectorModule);

/** True when the atomic instructions are there; the runtime's file has them even when it runs on one thread. */
export const hasThreads = (): boolean => validates(atomicModule);

/** True when a memory can be shared; the runtime's file imports a shared one. */
export const hasSharedMemory = (): boolean => {
  try {
    return new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer.byteLength > 0;
  } catch {
    return false;
  }
};
