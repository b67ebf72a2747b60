import { decoders, opened } from './decoders';
import { readers, tried } from './readers';

const name = process.env.FUZZ_READER ?? '';
const reader = readers[name];
const decodes = name in decoders;
if (!reader && !decodes)
  throw new Error(
    `Expected one of ${Object.keys({ ...readers, ...decoders }).join(', ')} for FUZZ_READER but received ${name}.`,
  );

/** Seconds of the processor that a file takes at most. */
const mostSeconds = 5;

/** Starts to measure; what it returns fails where a file took too long. */
function limited(): () => void {
  const began = process.cpuUsage();
  return () => {
    const seconds = process.cpuUsage(began).user / 1e6;
    if (seconds > mostSeconds) throw new Error(`${name} took ${seconds} s`);
  };
}

function read(data: Buffer): void {
  const check = limited();
  tried(reader, new Uint8Array(data));
  check();
}

async function decode(data: Buffer): Promise<void> {
  const check = limited();
  await opened(new Uint8Array(data));
  check();
}

/** Entry for Jazzer.js: bytes that its search made for one reader, or for one decoder, which takes its time. */
export const fuzz = decodes ? decode : read;
