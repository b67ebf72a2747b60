import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';

/** How often each branch of each file was taken, as a build that counts keeps it (scripts/counting). */
type Counts = Record<string, { readonly b: Record<string, readonly number[]> }>;

const folder = process.env.MAGIC_COUNTS;

/** Lets every realm that a test makes count in one place, and writes it when the file's tests have ended. */
if (folder) {
  const counts: Counts = {};
  const { createContext } = vm;
  vm.createContext = (...how: Parameters<typeof createContext>) => {
    const context = createContext(...how);
    vm.runInContext('[].constructor', context).__coverage__ = counts;
    return context;
  };
  afterAll(() => {
    vm.createContext = createContext;
    const taken = Object.fromEntries(Object.entries(counts).map(([file, { b }]) => [file, b]));
    writeFileSync(join(folder, `${randomUUID()}.json`), JSON.stringify(taken));
  });
}
