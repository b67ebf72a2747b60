import { readers, tried } from './readers';

const name = process.env.FUZZ_READER ?? '';
const reader = readers[name];
if (!reader)
  throw new Error(`Expected one of ${Object.keys(readers).join(', ')} for FUZZ_READER but received ${name}.`);

/** Entry for Jazzer.js: bytes that its search made for one reader. */
export function fuzz(data: Buffer): void {
  tried(reader, new Uint8Array(data));
}
