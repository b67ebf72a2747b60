import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasSimd } from '../../filternet/wasmFeatures';
import { compiledWell } from './compiling';
import { dist } from './model';

let found: WebAssembly.Module | null | undefined;

/** The compiled kernel of rendering, compiled once; null where it can't run: the pixels are the same without it. */
export const renderKernel = (): WebAssembly.Module | null => {
  const file = join(dist, 'kernel.wasm');
  found ??= hasSimd() && existsSync(file) ? compiledWell(new Uint8Array(readFileSync(file))) : null;
  return found;
};
