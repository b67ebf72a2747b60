import type { Descriptor } from '../adjustments';
import { among, record, text } from '../adjustments/schema';
import { HostFailure } from './failure';
import type { OpenDocument } from './history';
import { newState } from './newDocument';
import { saved } from './save';
import { shaped } from './shape';
import type { World } from './world';

const shape = record({
  _obj: among('open'),
  null: record({ _path: text(4096) }, { _kind: among('local') }),
});

/** @throws HostFailure for a file that is gone, or that is no picture */
export const openDocumentFile = (world: World, path: string): OpenDocument => {
  const already = world.documents.find((document) => document.path === path);
  if (already) {
    world.activeId = already.id;
    return already;
  }
  const content = world.disk.content(path);
  if (content === null || typeof content === 'string')
    throw new HostFailure('Could not complete your request: not the right kind of document.');
  const state = 'state' in content ? saved(content).state : newState(content);
  return world.open(path.split('/').at(-1)!, state, path);
};

/**
 * `open` of a file by its session token. [C] the form, and that the document is the active one afterwards; a file
 * that is open already comes to the front instead [I].
 */
export const openCommand = (world: World, command: Descriptor): object => {
  shaped(shape, command);
  const { path } = world.disk.byToken((command.null as { _path: string })._path);
  openDocumentFile(world, path);
  return {};
};
