import type { Files, Uxp } from '../hosts/photoshop/host';
import type { PresetFiles } from '../panel/presetBook';

const file = 'presets.json';
const kept = (name: string) => `plugin-data:/${name}`;
const utf8 = { encoding: 'utf-8' } as const;
const types = { types: ['json'] } as const;

/** Presets in the plugin's data folder; the user's own files by Photoshop's pickers. */
export const presetFiles = (fs: Files, { storage }: Uxp): PresetFiles => {
  const { localFileSystem } = storage;
  /** There is no such file before it is first written. */
  const textOf = (name: string): Promise<string | null> => fs.readFile(kept(name), utf8).catch(() => null);
  return {
    read: () => textOf(file),
    async write(text) {
      await fs.writeFile(kept(file), text, utf8);
    },
    async setAside(text) {
      let name = `${file}.bad`;
      for (let n = 2; (await textOf(name)) !== null; n++) name = `${file}.${n}.bad`;
      await fs.writeFile(kept(name), text, utf8);
      return name;
    },
    async open() {
      const entry = await localFileSystem.getFileForOpening(types);
      return (await entry?.read()) ?? null;
    },
    async save(name, text) {
      const entry = await localFileSystem.getFileForSaving(name, types);
      await entry?.write(text);
      return entry !== null;
    },
  };
};
