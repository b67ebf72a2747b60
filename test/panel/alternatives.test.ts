import { keptMask } from '../../src/run/notes';
import { desk, grey, groupOf, layersOf, photoOf } from './desk';

const part = { left: 4, top: 2, right: 12, bottom: 10 };

/** A desk whose photo has had a Magic with a part selected. */
const masked = async () => {
  const at = desk();
  await at.until(({ place }) => place === 'ready');
  at.simulator.select(at.document, part);
  await at.controller.magic();
  expect(groupOf(at.document).mask).toMatchObject(part);
  expect(at.controller.state.notes).toEqual([]);
  return at;
};

test('a second Magic without a selection says that the mask stays', async () => {
  const at = await masked();
  await at.controller.magic();
  expect(at.controller.state.notes).toEqual([keptMask]);
  expect(groupOf(at.document).mask).toMatchObject(part);
});

test('with another selection it looks at that, and says nothing', async () => {
  const at = await masked();
  at.simulator.select(at.document, { ...part, right: 20 });
  await at.controller.magic();
  expect(at.controller.state.notes).toEqual([]);
  expect(groupOf(at.document).mask).toMatchObject({ right: 20 });
});

test('without a mask there is nothing to say', async () => {
  const at = desk();
  await at.until(({ place }) => place === 'ready');
  await at.controller.magic();
  await at.controller.magic();
  expect(at.controller.state.notes).toEqual([]);
});

describe('the photo is read once for pictures of other looks', () => {
  test('where a document opens with layers of Magic in it', async () => {
    const first = await masked();
    const saved = first.simulator.save(first.document);
    const at = desk({ simulator: first.simulator, open: false });
    at.simulator.reopen(saved);
    await at.until(({ work }) => work !== null);
    expect(at.controller.state.analysis).toBeNull();
    await Promise.all([at.controller.seePhoto(), at.controller.seePhoto()]);
    const { analysis } = at.controller.state;
    expect(analysis).toMatchObject({ width: expect.any(Number), channels: 3 });
    const { imagesMade } = at.simulator.world;
    await at.controller.seePhoto();
    expect(at.simulator.world.imagesMade).toBe(imagesMade);
    expect(at.controller.state.stale).toBe(false);
  });

  test('where another document was in front meanwhile', async () => {
    const at = desk();
    await at.until(({ place }) => place === 'ready');
    await at.controller.magic();
    at.simulator.open(grey());
    await at.until(({ work }) => work === null);
    for (let i = 0; i < 2; i++) {
      at.simulator.show(at.document);
      await at.until(({ work }) => work !== null);
      expect(at.controller.state.analysis).toBeNull();
      await at.controller.seePhoto();
      expect(at.controller.state.analysis).not.toBeNull();
      at.simulator.show(at.simulator.world.documents[1]);
      await at.until(({ work }) => work === null);
    }
  });

  test('and again where Photoshop was busy', async () => {
    const at = desk();
    const other = desk({ simulator: at.simulator, open: false });
    await at.controller.magic();
    await other.until(({ work }) => work !== null);
    at.simulator.modal.holder = 'Free Transform';
    await other.controller.seePhoto();
    expect(other.controller.state.analysis).toBeNull();
    at.simulator.modal.holder = null;
    // By itself: nothing else need happen.
    await other.until(({ analysis }) => analysis !== null);
  });

  test('where Magic ran from elsewhere, as on all open documents', async () => {
    const at = desk();
    const other = desk({ simulator: at.simulator, open: false });
    await other.until(({ place }) => place === 'ready');
    await at.controller.magic();
    await other.until(({ work }) => work !== null);
    expect(other.controller.state.analysis).toBeNull();
    await other.controller.seePhoto();
    expect(other.controller.state.analysis).not.toBeNull();
  });
});

test('opacity of a layer of Magic changes no pixel that it looked at', async () => {
  const at = desk();
  await at.until(({ place }) => place === 'ready');
  await at.controller.magic();
  const { id } = Object.values(layersOf(at.document))[0];
  for (const opacity of [80, 60]) {
    at.simulator.edit(at.document, id, { opacity });
    await at.calm();
    expect(at.controller.state.stale).toBe(false);
  }
  at.simulator.paint(at.document, photoOf(at.document).id, 30);
  await at.calm();
  expect(at.controller.state.stale).toBe(true);
});
