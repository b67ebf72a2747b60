import type { Files } from './host';
import { withTimeout } from './modal';

/** The plugin's own files by calls that end: one that is never answered counts as refused, so that nothing waits for it. */
export const patientFiles = (fs: Files): Files => {
  const ending = <R>(call: Promise<R>): Promise<R> => withTimeout("the plugin's files", call);
  return {
    readFile: ((...args: Parameters<Files['readFile']>) => ending(fs.readFile(...args))) as Files['readFile'],
    writeFile: (...args) => ending(fs.writeFile(...args)),
    // Asked for only where it is needed: nothing of the plugin depends on its being there.
    readdir: async (path) => ending(fs.readdir(path)),
    unlink: (path) => ending(fs.unlink(path)),
  };
};
