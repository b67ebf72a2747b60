import { keptMask } from '../../src/run/notes';
import type { Fault, OpenDocument } from '../../src/simulator';
import type { Loaded } from '../../src/simulator/node';
import { nothingLeft } from '../simulator/parts';
import { limitsMs } from '../support/timeLimits';
import { choose, dark, magicGroups, startQuick, tree } from './plugin';

/** More than any run has; each sweep ends by itself at the first number that no call had. */
const most = 80;
/** Every call of this situation is spoilt; of the others one in three, and all where MAGIC_FULL is set. */
const whole = 'Magic again';
const strideOf = (name: string): number => (name === whole || process.env.MAGIC_FULL ? 1 : 3);
const faults: Fault[] = ['throw', 'error', 'hang', 'cancel', 'close', 'switch', 'deleteLayer'];

let plugin: Loaded;
let enhanced: ReturnType<Loaded['simulator']['save']>;
let photo: Awaited<ReturnType<typeof dark>>;
beforeAll(async () => {
  plugin = startQuick({ retry: 0 });
  photo = await dark('moose', 24);
  // The engine starts at its own pace; from then on patience is short.
  const document = plugin.simulator.open(photo);
  await choose(plugin, 'magic');
  enhanced = plugin.simulator.save(document);
  const { globals } = plugin.simulator;
  globals.setTimeout = (task: () => void, ms = 0) => setTimeout(task, ms / 400);
});

const open = () => plugin.simulator.open(photo);
const digest = (document: OpenDocument) => plugin.simulator.digest(document);

interface Scene {
  readonly before: (document: OpenDocument) => Promise<unknown> | unknown;
  /** What was there is there in the end too, beside Magic's own. */
  readonly others: readonly string[];
}

const second = (document: OpenDocument) =>
  document.change('by hand', (draft) => {
    const [ground] = draft.layers;
    draft.layers.push({ ...ground, id: draft.nextLayer++, name: 'Over', background: false });
    draft.active = [1, draft.nextLayer - 1];
  });

const scenes: Record<string, Scene> = {
  'the first Magic': { before: () => {}, others: ['Background'] },
  'Magic again': { before: () => choose(plugin, 'magic'), others: ['Background'] },
  'Magic with a selection': {
    before: (document) => plugin.simulator.select(document, { left: 2, top: 2, right: 16, bottom: 12 }),
    others: ['Background'],
  },
  'Magic on two layers': { before: second, others: ['Background', 'Over'] },
};

/** Runs Magic with a fault at call k. False when there was no such call. */
async function spoil(scene: Scene, fault: Fault, k: number): Promise<boolean> {
  const { simulator } = plugin;
  const { faults: calls, world } = simulator;
  const other = simulator.reopen(enhanced);
  const document = open();
  await scene.before(document);
  const [was, otherWas] = [digest(document), digest(other)];
  const at = `${fault} at call ${k}`;

  calls.at(k, fault);
  const told = await choose(plugin, 'magic');
  const happened = calls.pending === 0;
  calls.clear();
  const name = `${at} (${calls.made.photoshop.at(-1)})`;

  const whole = told.length === 0 && magicGroups(document).length === 1;
  const clipped = tree(document).some((layer) => layer.clipped);
  if (happened && fault !== 'close' && fault !== 'deleteLayer' && digest(document) !== was)
    expect({ name, told, finished: whole || clipped }).toEqual({ name, told: [], finished: true });
  if (happened && fault === 'cancel' && !whole && !clipped)
    expect({ name, told }).toEqual({ name, told: [] });
  expect({ name, other: digest(other) }).toEqual({ name, other: otherWas });
  expect({ name, ...simulator.leaks() }).toEqual({ name, ...nothingLeft });

  if (fault === 'close' && !world.documents.includes(document)) open();
  else world.activeId = document.id;
  const front = world.front;
  simulator.select(front, null);
  // With its layers enhanced already the picture as a whole would need nothing.
  if (clipped) await choose(plugin, 'removeMagic');
  simulator.activate(front, front.state.layers[0].id);
  simulator.page.answers.length = 0;
  simulator.page.answers.push('Replace');
  // The mask of a selection stays, and that is told.
  const next = (await choose(plugin, 'magic')).filter((said) => said !== keptMask);
  expect({ name, next }).toEqual({ name, next: [] });
  expect({ name, groups: magicGroups(front).length }).toEqual({ name, groups: 1 });
  for (const { id } of [...world.documents]) world.close(id);
  return happened;
}

describe.each(Object.entries(scenes))('%s', (name, scene) => {
  const stride = strideOf(name);

  test.each(faults)(
    'with %s at a call leaves the document whole and the next works',
    async (fault) => {
      // Each fault begins at another call, so that together they come to all.
      let k = 1 + (faults.indexOf(fault) % stride);
      while (k < most && (await spoil(scene, fault, k))) k += stride;
      expect(k).toBeGreaterThan(12);
      expect(k).toBeLessThan(most);
    },
    limitsMs.sweep,
  );
});
