import { createSimulator } from '../../src/simulator';
import { composite } from '../../src/simulator/composite';
import { Session } from '../../src/workbench/session';

/** A session with a photo and adjustment layers over it. */
const begun = async (...kinds: readonly string[]) => {
  const told: string[] = [];
  const simulator = createSimulator();
  const session = new Session(simulator, (message) => told.push(message));
  const data = Uint8Array.from({ length: 16 * 12 * 3 }, (_, i) => (i * 37) % 256);
  simulator.open({ width: 16, height: 12, data });
  for (const kind of kinds)
    await session.play({
      _obj: 'make',
      _target: [{ _ref: 'adjustmentLayer' }],
      using: { _obj: 'adjustmentLayer', name: kind, type: { _class: kind } },
    });
  const layers = () => session.view.state!.layers;
  const [front] = session.view.state!.active;
  return {
    session,
    front,
    told,
    layers,
    names: () => layers().map(({ name }) => name),
    /** The steps after those that made the layers. */
    steps: () => session.view.steps.map(({ name }) => name).slice(1 + kinds.length),
  };
};

const exposure = (value: number) => ({ _obj: 'exposure', exposure: value, offset: 0, gammaCorrection: 1 });

describe('steps of the history', () => {
  test('a drag of the opacity is one, called by where it ended', async () => {
    const { session, front, layers, steps } = await begun('exposure');
    for (const value of [90, 70, 62]) session.setOpacity(front, value, false);
    session.setOpacity(front, 62, true);
    expect(steps()).toEqual(['Opacity 62 %']);
    expect(layers()[1].opacity).toBe(62);
    session.undo();
    expect(layers()[1].opacity).toBe(100);
  });

  test('a key held on a slider is one, another slider begins another', async () => {
    const { session, front, steps } = await begun('exposure');
    for (const value of [0.1, 0.15, 0.2])
      session.modify(front, exposure(value), `Exposure +${value.toFixed(2)}`, true);
    expect(steps()).toEqual(['Exposure +0.20']);
    session.modify(front, { ...exposure(0.2), offset: 0.01 }, 'Offset +0.0100', true);
    expect(steps()).toEqual(['Exposure +0.20', 'Offset +0.0100']);
    session.undo();
    for (const value of [99, 98]) session.setOpacity(front, value, true);
    expect(steps()).toEqual(['Exposure +0.20', 'Opacity 98 %']);
    session.undo();
    session.undo();
    expect(session.view.state!.layers[1].adjustment).toMatchObject({ exposure: 0 });
  });

  test('a gesture that changes nothing leaves the last step its name', async () => {
    const { session, front } = await begun('exposure');
    const before = session.view.steps.map(({ name }) => name);
    session.letGo();
    session.setOpacity(front + 99, 50, true);
    expect(session.view.steps.map(({ name }) => name)).toEqual(before);
  });
});

describe('layers', () => {
  test('are put elsewhere, copied and clipped, each in one step', async () => {
    const { session, front, names, layers, steps } = await begun('levels', 'exposure');
    session.raise(front, -1);
    expect(names()).toEqual(['Background', 'exposure', 'levels']);
    session.duplicate(front);
    expect(names()).toEqual(['Background', 'exposure', 'exposure copy', 'levels']);
    expect(session.view.state!.active).toEqual([layers()[2].id]);
    session.clip(layers()[2].id, true);
    expect(steps()).toEqual(['Layer Order', 'Duplicate Layer', 'Clipping Mask']);
    for (let i = 0; i < 3; i++) session.undo();
    expect(names()).toEqual(['Background', 'levels', 'exposure']);
  });

  test('have a blend mode: another look, and quick choices are one step', async () => {
    const { session, front, layers, steps } = await begun('exposure');
    session.modify(front, exposure(1), 'Exposure +1.00', true);
    const pixel = () => {
      const { data } = composite(session.view.state!, { left: 3, top: 0, right: 4, bottom: 1 });
      return Array.from(data.slice(0, 3));
    };
    const normal = pixel();
    session.blend(front, 'multiply');
    session.blend(front, 'luminosity');
    expect(pixel()).not.toEqual(normal);
    expect(layers()[1].blend).toBe('luminosity');
    expect(steps()).toEqual(['Exposure +1.00', 'Blend Luminosity']);
    session.undo();
    expect(pixel()).toEqual(normal);
  });

  test('nothing goes under the Background', async () => {
    const { session, front, names, told } = await begun('levels');
    session.raise(front, -1);
    expect(names()).toEqual(['Background', 'levels']);
    expect(told).toHaveLength(1);
  });
});

test('a selection with a soft edge fades to both sides, in a step', async () => {
  const { session, steps } = await begun();
  session.select({ left: 4, top: 0, right: 16, bottom: 12 });
  session.feather(2);
  const { data, left, right } = session.view.state!.selection!;
  const middle = Array.from(data.subarray(6 * (right - left), 7 * (right - left)));
  expect(steps()).toEqual(['Rectangular Marquee', 'Feather 2 px']);
  expect(middle.at(-1)).toBe(255);
  expect(middle.filter((value) => value > 0 && value < 255).length).toBeGreaterThan(6);
  expect(middle).toEqual([...middle].sort((a, b) => a - b));
});

test.each<[string, boolean, readonly boolean[]]>([
  ['a progress bar what was drawn last', false, [true, true, false]],
  ['a live slider what is there', true, [true, false, false]],
])('the page shows behind %s', async (_, interactive, expected) => {
  const { session, front, layers } = await begun('levels');
  const shown = () => layers().find(({ id }) => id === front)!.visible;
  const { core, app } = session.simulator.photoshop;
  const seen = [shown()];
  await core.executeAsModal(
    async () => {
      app.activeDocument!.layers[0].visible = false;
      seen.push(shown());
    },
    { commandName: 'Magic', interactive },
  );
  expect([...seen, shown()]).toEqual(expected);
});
