/** WebAssembly, as far as the model's engines use it; only the types of pages (DOM) know it by themselves. */

type BufferSource = ArrayBufferView<ArrayBuffer> | ArrayBuffer;

declare namespace WebAssembly {
  type Imports = Record<string, Record<string, unknown>>;
  class Module {
    constructor(bytes: BufferSource);
  }
  class Instance {
    constructor(module: Module, imports?: Imports);
    readonly exports: Record<string, unknown>;
  }
  class Memory {
    constructor(size: { initial: number; maximum?: number; shared?: boolean });
    readonly buffer: ArrayBuffer | SharedArrayBuffer;
  }
  interface Instantiated {
    readonly module: Module;
    readonly instance: Instance;
  }
  function validate(bytes: BufferSource): boolean;
  let compile: (bytes: BufferSource) => Promise<Module>;
  let instantiate: (bytes: BufferSource, imports?: Imports) => Promise<Instantiated>;
  let instantiateStreaming: typeof instantiate;
  let compileStreaming: typeof compile;
}
