import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { NewDocument, Simulator } from '../src/simulator';
import { type Loaded, loadPlugin, type Realm } from '../src/simulator/node';

export const folder = join(__dirname, '../dist/plugin');
export const engines = ['onnxruntime-web', 'plain'] as const;
export type EngineName = (typeof engines)[number];
type Calls = Simulator['faults'];

/** A photo as dark and blue as if it had been taken wrongly, so that every layer has something to do. */
export const photo = async (width: number, height: number): Promise<NewDocument> => {
  const file = join(__dirname, '../samples/coast.jpg');
  const data = await sharp(file).resize(width, height, { fit: 'fill' }).removeAlpha().raw().toBuffer();
  for (let i = 0; i < data.length; i++) data[i] *= [0.4, 0.42, 0.5][i % 3];
  return { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
};

/** The plugin with the engine that its settings name. */
export const load = (engine: EngineName, realm?: Realm): Loaded => {
  const plugin = loadPlugin(folder, {}, realm);
  const settings = JSON.stringify({ version: 2, magic: { engine } });
  plugin.run(`localStorage.setItem('magic.settings', ${JSON.stringify(settings)})`);
  return plugin;
};

export const magic = async ({ simulator, command }: Loaded): Promise<void> => {
  await command('magic');
  const made = simulator.world.front.state.layers.find(({ kind }) => kind === 'group')?.children.length ?? 0;
  if (made === 0) throw new Error(`Expected layers from Magic but received ${simulator.world.alerts}`);
};

/** Shows the panel in a realm that has a DOM, and waits until it is drawn. */
export const showPanel = async ({ run, showPanel }: Loaded): Promise<void> => {
  const root = run("document.body.appendChild(document.createElement('div'))") as Element;
  await showPanel('magicPanel', root);
  while (!root.querySelector('magic-panel')) await new Promise((next) => setTimeout(next, 1));
};

/** What the plugin says of its engine and its last Magic, as soon as it can. */
export const report = async ({ simulator, command }: Loaded) => {
  const all = simulator.page.shown;
  // While the panel looks at a document Photoshop shows no dialog.
  for (const before = all.length; all.length === before; await new Promise((next) => setTimeout(next, 20)))
    await command('hostReport');
  const shown = all.at(-1)!;
  return JSON.parse(shown.slice(shown.indexOf('{'))) as {
    engine: { engine: string; ms: number };
    last: { ms: { all: number; load: number; predict: number } };
  };
};

/** Puts something around each handler; a modal scope is not one of them, for it runs the plugin's own work. */
export const around = (calls: Calls, wrap: <T>(work: () => T) => T): void => {
  const { later, plain } = calls;
  const wrapped: Calls['later'] = (name, work, area) =>
    later.call(
      calls,
      name,
      name === 'core.executeAsModal' ? work : (spoilt) => wrap(() => work(spoilt)),
      area,
    ) as never;
  calls.later = wrapped;
  calls.plain = (work) => plain.call(calls, () => wrap(work)) as never;
};

if (!existsSync(folder)) throw new Error(`Expected ${folder} but there is none. Run "npm run build" first.`);
