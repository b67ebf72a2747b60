import type { Files } from './host';
import { withTimeout } from './modal';

/** The plugin's own files by calls that end: one that is never answered counts as refused, so that nothing waits for it. */
export const patientFiles = (fs: Files): Files => {
  const ending =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> =>
      withTimeout("the plugin's files", call(...args));
  return {
    readFile: ending(fs.readFile.bind(fs)) as Files['readFile'],
    writeFile: ending(fs.writeFile.bind(fs)),
    readdir: ending(fs.readdir.bind(fs)),
    unlink: ending(fs.unlink.bind(fs)),
  };
};
