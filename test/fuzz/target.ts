import { readers, tried } from './readers';

const name = process.env.FUZZ_READER ?? '';
const reader = readers[name];
if (!reader)
  throw new Error(`Expected one of ${Object.keys(readers).join(', ')} for FUZZ_READER but received ${name}.`);

/** Seconds of the processor that a file takes at most. */
const mostSeconds = 5;

/** Entry for Jazzer.js: bytes that its search made for one reader. */
export function fuzz(data: Buffer): void {
  const began = process.cpuUsage();
  tried(reader, new Uint8Array(data));
  const seconds = process.cpuUsage(began).user / 1e6;
  if (seconds > mostSeconds) throw new Error(`${name} took ${seconds} s`);
}
