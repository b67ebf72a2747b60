/** Pretends that a machine has as many cores and as much memory as the environment says; loaded before a program. */
const os = require('node:os');

const { PRETEND_CORES: cores, PRETEND_MEMORY_BYTES: memoryBytes } = process.env;
if (cores) os.availableParallelism = () => Number(cores);
if (memoryBytes) {
  os.totalmem = () => Number(memoryBytes);
  process.constrainedMemory = () => Number(memoryBytes);
}
