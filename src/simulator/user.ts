import { byKind, checkLayer, type Descriptor, photoshopName, type Values } from '../adjustments';
import { openDocumentFile } from './commandOpen';
import type { OpenDocument } from './history';
import type { LayerState, Mask, PixelBounds } from './model';
import { type NewDocument, newState } from './newDocument';
import { type SavedDocument, saved } from './save';
import { layerIn, remove } from './tree';
import type { World } from './world';

const rectangle = ({ left, top, right, bottom }: PixelBounds): Mask => ({
  left,
  top,
  right,
  bottom,
  data: new Uint8Array((right - left) * (bottom - top)).fill(255),
});

/** Properties that a layer's row in the Layers panel can change. */
type Row = Partial<Pick<LayerState, 'name' | 'visible' | 'opacity' | 'blend' | 'clipped' | 'mask'>>;

/** The step that a change of one thing alone is; visibility is none [I]. */
const steps: Record<keyof Row, string | null> = {
  name: 'Name Change',
  visible: null,
  opacity: 'Master Opacity Change',
  blend: 'Blending Change',
  clipped: 'Clipping Mask',
  mask: 'Modify Layer Mask',
};

const stepOf = (row: Row): string | null => {
  const [key, ...more] = Object.keys(row) as (keyof Row)[];
  return more.length === 0 ? steps[key] : 'Layer Properties';
};

/** The person in front of Photoshop, who needs no modal scope and of whose doings listeners hear. [D] the events */
export const userOf = (world: World) => {
  const open = (title: string, state: Parameters<World['open']>[1]): OpenDocument => {
    const document = world.open(title, state);
    world.notify('open', { _obj: 'open', documentID: document.id });
    return document;
  };
  const change = (
    document: OpenDocument,
    event: string,
    step: string | null,
    work: (draft: OpenDocument['state']) => void,
    descriptor: object = {},
  ) => {
    document.change(step, work);
    // What is held is told when it is let go [I].
    if (document.suspension) return;
    if (event) world.notify(event, { _obj: event, ...descriptor, documentID: document.id });
    if (step !== null) world.stepped(document);
  };
  const go = (document: OpenDocument, by: number) => {
    document.go(document.at + by);
    world.stepped(document);
  };
  /** Gives an adjustment layer other settings, as the Properties panel does. */
  const modify = (document: OpenDocument, id: number, to: Descriptor): void => {
    const step = `Modify ${photoshopName(byKind(checkLayer(to)._obj))} Layer`;
    change(document, 'set', step, (draft) => {
      layerIn(draft, id).adjustment = to;
    });
  };
  return {
    open: (of: NewDocument): OpenDocument => open(of.title ?? 'photo.jpg', newState(of)),
    /** Opens a file of the disk. */
    openFile: (path: string): OpenDocument => {
      const document = openDocumentFile(world, path);
      world.notify('open', { _obj: 'open', documentID: document.id });
      return document;
    },
    save: saved,
    /** Opens what `save` gave. */
    reopen: ({ title, state }: SavedDocument): OpenDocument => open(title, saved({ title, state }).state),
    close: ({ id }: OpenDocument): void => {
      world.close(id);
      world.notify('close', { _obj: 'close', documentID: id });
    },
    /** Brings a document to the front. */
    show: (document: OpenDocument): void => {
      world.activeId = world.find(document.id).id;
      world.notify('select', { _obj: 'select', _target: [{ _ref: 'document', _id: document.id }] });
    },
    /** Selects pixels; null for none. */
    select: (document: OpenDocument, bounds: PixelBounds | Mask | null, step = 'Selection'): void =>
      change(
        document,
        'set',
        step,
        (draft) => {
          draft.selection = bounds && 'data' in bounds ? bounds : bounds && rectangle(bounds);
        },
        { _target: [{ _ref: 'channel', _property: 'selection' }] },
      ),
    /** Selects layers. */
    activate: (document: OpenDocument, ...ids: number[]): void =>
      change(document, 'select', null, (draft) => {
        draft.active = ids.map((id) => layerIn(draft, id).id);
      }),
    /** Changes a layer in the Layers panel. */
    edit: (document: OpenDocument, id: number, row: Row): void =>
      change(
        document,
        row.visible === undefined ? 'set' : row.visible ? 'show' : 'hide',
        stepOf(row),
        (draft) => void Object.assign(layerIn(draft, id), row),
        {
          // [C] `hide` and `show` say it in a key called "null".
          [row.visible === undefined ? '_target' : 'null']: [{ _ref: 'layer', _id: id }],
          ...(row.name === undefined ? {} : { to: { _obj: 'layer', name: row.name } }),
        },
      ),
    /** Paints a pixel layer over with a grey, 0...255, as a brush does. */
    paint: (document: OpenDocument, id: number, grey: number): void =>
      change(document, '', 'Brush Tool', (draft) => {
        const layer = layerIn(draft, id);
        const { raster } = layer;
        if (raster) layer.raster = { ...raster, data: raster.data.map(() => grey) as typeof raster.data };
      }),
    /** Moves the sliders of an adjustment layer. */
    adjust: (document: OpenDocument, id: number, values: Values): void =>
      modify(document, id, byKind(layerIn(document.state, id).adjustment!._obj).toLayer(values)),
    modify,
    /**
     * Gesture of the user: all from here until letting go is one step of the history, as while a slider is held, and
     * Photoshop is busy meanwhile [I].
     */
    hold: (document: OpenDocument, step: string): void => {
      document.suspend(0, step);
      world.modal.holder = 'user';
    },
    letGo: (document: OpenDocument): void => {
      world.modal.holder = null;
      document.commit();
      world.notify('set', { _obj: 'set', documentID: document.id });
      world.stepped(document);
    },
    /** Shows another step of the History panel. */
    goTo: (document: OpenDocument, at: number): void => go(document, at - document.at),
    delete: (document: OpenDocument, ...ids: number[]): void =>
      change(document, 'delete', 'Delete Layer', (draft) => remove(draft, ids)),
    undo: (document: OpenDocument): void => go(document, -1),
    redo: (document: OpenDocument): void => go(document, 1),
  };
};
