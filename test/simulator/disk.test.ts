import { createSimulator } from '../../src/simulator';
import { errorOf, inModal, ramp, rejection } from './parts';

const photo = { width: 12, height: 8, data: ramp() };

const setUp = (permission = 'request') => {
  const simulator = createSimulator({ retry: 20 });
  simulator.files.put(
    'plugin:/manifest.json',
    JSON.stringify({ requiredPermissions: { localFileSystem: permission } }),
  );
  const { disk } = simulator.world;
  disk.put('/photos/a.jpg', photo);
  disk.put('/photos/broken.jpg', null);
  disk.put('/photos/more/b.jpg', photo);
  disk.picks.push('/photos');
  const scene = { simulator, document: simulator.open(photo) };
  const { localFileSystem } = simulator.uxp.storage;
  const openByToken = (token: string) =>
    inModal(scene, async () => {
      const command = { _obj: 'open', null: { _path: token, _kind: 'local' } };
      return (await simulator.photoshop.action.batchPlay([command]))[0];
    });
  return { simulator, disk, scene, localFileSystem, openByToken };
};

describe('folder pickers', () => {
  test('give the folder that the user picks, and null for Cancel', async () => {
    const { localFileSystem } = setUp();
    const folder = (await localFileSystem.getFolder())!;
    const entries = await folder.getEntries();
    expect(entries.map(({ name, isFolder }) => [name, isFolder])).toEqual([
      ['a.jpg', false],
      ['broken.jpg', false],
      ['more', true],
    ]);
    expect(await localFileSystem.getFolder()).toBeNull();
  });

  test('need a permission', async () => {
    const { localFileSystem } = setUp('plugin');
    expect((await rejection(localFileSystem.getFolder())).message).toMatch(/Permission denied/);
  });

  test('entries are found by name, made and deleted', async () => {
    const { localFileSystem, disk } = setUp();
    const folder = (await localFileSystem.getFolder())!;
    expect((await folder.getEntry('a.jpg')).nativePath).toBe('/photos/a.jpg');
    await rejection(folder.getEntry('c.jpg'));
    const made = await folder.createFile('c.psd');
    await rejection(folder.createFile('c.psd'));
    expect(disk.has('/photos/c.psd')).toBe(true);
    await (made as unknown as { delete(): Promise<void> }).delete();
    expect(disk.has('/photos/c.psd')).toBe(false);
    disk.readOnly.add('/photos');
    await rejection(folder.createFile('c.psd'));
  });
});

describe('file pickers', () => {
  test('give the file that the user picks, for reading and for writing text', async () => {
    const { localFileSystem, disk } = setUp();
    disk.picks.splice(0, 1, '/notes/a.json', '/notes/a.json', null);
    const made = (await localFileSystem.getFileForSaving('a.json', { types: ['json'] }))!;
    await made.write('{}');
    expect(disk.text('/notes/a.json')).toBe('{}');
    const opened = (await localFileSystem.getFileForOpening({ types: ['json'] }))!;
    expect([opened.name, await opened.read()]).toEqual(['a.json', '{}']);
    expect(await localFileSystem.getFileForOpening({ types: ['json'] })).toBeNull();
  });

  test('a picture is no text, and a folder may be closed', async () => {
    const { localFileSystem, disk } = setUp();
    disk.picks.splice(0, 1, '/photos/a.jpg', '/photos/a.jpg');
    await rejection((await localFileSystem.getFileForOpening())!.read());
    disk.readOnly.add('/photos');
    await rejection((await localFileSystem.getFileForSaving('a.jpg'))!.write(''));
  });

  test('need a permission', async () => {
    const { localFileSystem } = setUp('plugin');
    expect((await rejection(localFileSystem.getFileForOpening())).message).toMatch(/Permission denied/);
  });
});

describe('tokens', () => {
  test('of a session open files; an open one comes to the front', async () => {
    const { simulator, scene, localFileSystem, openByToken } = setUp();
    const folder = (await localFileSystem.getFolder())!;
    const token = localFileSystem.createSessionToken(await folder.getEntry('a.jpg'));
    await openByToken(token);
    const opened = simulator.world.front;
    expect([opened.title, opened.path]).toEqual(['a.jpg', '/photos/a.jpg']);
    simulator.show(scene.document);
    await openByToken(token);
    expect(simulator.world.front).toBe(opened);
    expect(simulator.world.documents).toHaveLength(2);
  });

  test('of a file that is no picture give an error object', async () => {
    const { localFileSystem, openByToken } = setUp();
    const folder = (await localFileSystem.getFolder())!;
    const token = localFileSystem.createSessionToken(await folder.getEntry('broken.jpg'));
    expect(errorOf(await openByToken(token))).not.toBeNull();
    expect(errorOf(await openByToken('of nothing'))).not.toBeNull();
  });

  test('that are kept lead back to a folder, until it is gone', async () => {
    const { disk, localFileSystem } = setUp();
    const token = await localFileSystem.createPersistentToken(await localFileSystem.getFolder());
    expect((await localFileSystem.getEntryForPersistentToken(token)).nativePath).toBe('/photos');
    for (const path of ['/photos/a.jpg', '/photos/broken.jpg', '/photos/more/b.jpg']) disk.remove(path);
    await rejection(localFileSystem.getEntryForPersistentToken(token));
  });
});

describe('saveAs.psd', () => {
  const saving = async (asCopy: boolean, options: object = { layers: true }) => {
    const at = setUp();
    const folder = (await at.localFileSystem.getFolder())!;
    const entry = await folder.createFile('a.psd');
    const [document] = at.simulator.photoshop.app.documents;
    return {
      ...at,
      document,
      save: () => inModal(at.scene, () => document.saveAs.psd(entry, options, asCopy)),
    };
  };

  test('as a copy leaves the document as it is', async () => {
    const { simulator, disk, document, save } = await saving(true);
    await save();
    expect(disk.content('/photos/a.psd')).toMatchObject({ state: { width: 12, height: 8 } });
    expect([document.name, document.path]).toEqual(['photo.jpg', '']);
    expect(simulator.openFile('/photos/a.psd').state.layers).toHaveLength(1);
  });

  test('as itself makes it that file', async () => {
    const { scene, document, save } = await saving(false);
    scene.document.change('by hand', () => {});
    expect(document.saved).toBe(false);
    await save();
    expect([document.name, document.path, document.saved]).toEqual(['a.psd', '/photos/a.psd', true]);
  });

  test.each<[string, object, (at: Awaited<ReturnType<typeof saving>>) => void]>([
    ['options that there are not', { quality: 12 }, () => {}],
    ['a folder that can\u2019t be written to', {}, ({ disk }) => disk.readOnly.add('/photos')],
    [
      'a side of more than 30000 pixels',
      {},
      ({ scene }) => {
        scene.document.state = { ...scene.document.state, width: 30001 };
      },
    ],
  ])('refuses %s', async (_, options, prepare) => {
    const at = await saving(true, options);
    prepare(at);
    await rejection(at.save());
    expect(at.disk.content('/photos/a.psd')).toBeNull();
  });

  test('is refused outside of a modal scope', async () => {
    const { document } = await saving(true);
    expect((await rejection(document.saveAs.psd({}, {}, true))).message).toMatch(/modal scope/);
  });
});
