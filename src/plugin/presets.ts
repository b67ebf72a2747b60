import type { Files, Uxp } from '../hosts/photoshop/host';
import { withTimeout } from '../hosts/photoshop/modal';
import type { PresetFiles } from '../panel/presetBook';

const file = 'presets.json';
/** The same text once more, written first: of the two one is whole, whenever the writing ends. */
const spare = `${file}.new`;
const folder = 'plugin-data:/';
const kept = (name: string) => `${folder}${name}`;
const utf8 = { encoding: 'utf-8' } as const;
const types = { types: ['json'] } as const;

/** True for the host's error where there is no such file. Source: libuv, ENOENT, whose number is another on each system. */
const saysMissing = (error: unknown): boolean => /ENOENT|no such file/i.test(String(error));

/** Presets in the plugin's data folder; the user's own files by Photoshop's pickers. */
export const presetFiles = (fs: Files, { storage }: Uxp): PresetFiles => {
  const { localFileSystem } = storage;
  /** There is no such file before it is first written. @throws what the host throws for a file that can't be read now */
  const textOf = async (name: string): Promise<string | null> => {
    try {
      return await fs.readFile(kept(name), utf8);
    } catch (error) {
      if (saysMissing(error) || !(await fs.readdir(folder)).includes(name)) return null;
      throw error;
    }
  };
  const isThere = (name: string): Promise<boolean> =>
    textOf(name).then(
      (text) => text !== null,
      () => true,
    );
  return {
    read: () => textOf(file),
    spare: () => textOf(spare),
    async write(text) {
      for (const name of [spare, file]) await fs.writeFile(kept(name), text, utf8);
    },
    async setAside(text) {
      let name = `${file}.bad`;
      for (let n = 2; await isThere(name); n++) name = `${file}.${n}.bad`;
      await fs.writeFile(kept(name), text, utf8);
      return name;
    },
    async open() {
      const entry = await localFileSystem.getFileForOpening(types);
      return entry && (await withTimeout('the file', entry.read()));
    },
    async save(name, text) {
      const entry = await localFileSystem.getFileForSaving(name, types);
      if (entry) await withTimeout('the file', entry.write(text));
      return entry !== null;
    },
  };
};
