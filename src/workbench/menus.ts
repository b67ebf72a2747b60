import type { OpenDocument } from '../simulator';
import type { Plugin } from '../simulator/plugin';
import { croppedDocument } from './edit/crop';
import { type SaveFormat, saveFormats } from './files';
import { maskActive, newAdjustments } from './layerActions';
import { formatLabels } from './saving';
import type { Session, View } from './session';
import type { Action, Menu } from './shell/action';
import type { Column, Columns } from './shell/columns';
import type { Strip } from './shell/tools';
import type { PageTheme } from './theme';
import type { Sight, Tool } from './view';

/** Context that the menus work on. */
export interface Desk {
  readonly plugin: Plugin;
  readonly session: Session;
  /** Zooms or pans, once the document in front is the one that the canvas shows. */
  sighted(work: (sight: Sight) => void): unknown;
  tool: Tool;
  compare: boolean;
  look: PageTheme;
  full: boolean;
  readonly columns: Columns;
  fold(column: Column): void;
  export(): void;
  copy(): void;
  straighten(): void;
  chooseFiles(): void;
  /** Chooses photos that are enhanced without being opened. */
  chooseBatch(): void;
  save(format: SaveFormat): void;
  close(document: OpenDocument): unknown;
}

const open = ({ document }: View) => document !== null;
const selected = ({ state }: View) => Boolean(state?.selection);

/** Factor of one step of zooming. */
const zoomFactor = 1.5;

interface Entrypoint {
  readonly type: 'command' | 'panel';
  readonly id: string;
  readonly label: { readonly default: string };
}

/** The commands of the Plugins menu, from the plugin's manifest. */
const commands = ({ simulator, command }: Plugin): readonly Action[] => {
  const { entrypoints } = JSON.parse(simulator.files.text('plugin:/manifest.json')!) as {
    entrypoints: Entrypoint[];
  };
  return entrypoints
    .filter(({ type }) => type === 'command')
    .map(({ id, label }) => ({ label: label.default, enabled: ({ busy }) => !busy, run: () => command(id) }));
};

const undoOf = (session: Session): Action => ({
  label: 'Undo',
  keys: 'Mod+Z',
  enabled: ({ at }) => at > 0,
  run: () => session.undo(),
});

const redoOf = (session: Session): Action => ({
  label: 'Redo',
  keys: 'Mod+Shift+Z',
  enabled: ({ at, steps }) => at < steps.length - 1,
  run: () => session.redo(),
});

const compareOf = (desk: Desk): Action => ({
  label: 'Before and After',
  keys: 'Y',
  enabled: open,
  on: () => desk.compare,
  run: () => {
    desk.compare = !desk.compare;
  },
});

const toolOf =
  (desk: Desk) =>
  (label: string, name: Tool, keys: string): Action => ({
    label,
    keys,
    on: () => desk.tool === name,
    run: () => {
      desk.tool = name;
    },
  });

/** Tools of the strip; the same as in the menus. */
export const stripOf = (desk: Desk): Strip => {
  const tool = toolOf(desk);
  return {
    hand: tool('Hand', 'hand', 'H'),
    marquee: tool('Rectangular Marquee', 'marquee', 'M'),
    brush: tool('Selection Brush', 'brush', 'B'),
    eyedropper: tool('White Balance Eyedropper', 'eyedropper', 'I'),
    compare: compareOf(desk),
    undo: undoOf(desk.session),
    redo: redoOf(desk.session),
  };
};

const fileMenu = (desk: Desk): Menu => ({
  label: 'File',
  groups: [
    [
      { label: 'Open…', keys: 'Mod+O', run: () => desk.chooseFiles() },
      { label: 'Enhance Many…', keys: 'Mod+Shift+O', run: () => desk.chooseBatch() },
    ],
    [{ label: 'Export…', keys: 'Mod+E', enabled: open, run: () => desk.export() }],
    saveFormats.map((format) => ({
      label: formatLabels[format],
      keys: format === 'psd' ? 'Mod+S' : undefined,
      enabled: open,
      run: () => desk.save(format),
    })),
    [
      {
        label: 'Close',
        keys: 'Alt+W',
        enabled: open,
        run: () => desk.close(desk.session.view.document!),
      },
    ],
  ],
});

const imageMenu = (desk: Desk, { eyedropper }: Strip): Menu => ({
  label: 'Image',
  groups: [
    [
      {
        label: 'Crop to Selection',
        enabled: selected,
        run: () => {
          const { selection } = desk.session.view.state!;
          if (selection) desk.session.reshape('Crop', (state) => croppedDocument(state, selection));
        },
      },
      { label: 'Straighten…', enabled: open, run: () => desk.straighten() },
    ],
    [eyedropper],
  ],
});

const layerMenu = ({ session }: Desk): Menu => ({
  label: 'Layer',
  groups: [
    newAdjustments(session).map((action) => ({ ...action, label: `New ${action.label}` })),
    [
      {
        label: 'Duplicate Layer',
        keys: 'Mod+J',
        enabled: open,
        run: () => session.duplicate(...session.view.state!.active),
      },
      {
        label: 'Move Up',
        keys: 'Mod+]',
        enabled: open,
        run: () => session.raise(session.view.state!.active[0], 1),
      },
      {
        label: 'Move Down',
        keys: 'Mod+[',
        enabled: open,
        run: () => session.raise(session.view.state!.active[0], -1),
      },
      { label: 'Add Layer Mask', enabled: open, run: () => maskActive(session) },
      {
        label: 'Delete Layer',
        keys: 'Delete',
        enabled: open,
        run: () => session.delete(...session.view.state!.active),
      },
    ],
  ],
});

const selectMenu = ({ session }: Desk, { hand, marquee, brush }: Strip): Menu => ({
  label: 'Select',
  groups: [
    [
      { label: 'All', keys: 'Mod+A', enabled: open, run: () => session.selectAll() },
      { label: 'Deselect', keys: 'Mod+D', enabled: selected, run: () => session.select(null) },
      { label: 'Inverse', keys: 'Mod+Shift+I', enabled: selected, run: () => session.invert() },
    ],
    [hand, marquee, brush],
  ],
});

const zoomBy = (desk: Desk, factor: number) => desk.sighted((sight) => sight.zoom(sight.scale * factor));

const viewMenu = (desk: Desk, { compare }: Strip): Menu => ({
  label: 'View',
  groups: [
    [
      {
        label: 'Fit on Screen',
        keys: 'Mod+0',
        enabled: open,
        run: () => desk.sighted((sight) => sight.fit()),
      },
      { label: '100 %', keys: 'Mod+1', enabled: open, run: () => desk.sighted((sight) => sight.zoom(1)) },
      { label: 'Zoom In', keys: 'Mod++', enabled: open, run: () => zoomBy(desk, zoomFactor) },
      { label: 'Zoom Out', keys: 'Mod+-', enabled: open, run: () => zoomBy(desk, 1 / zoomFactor) },
    ],
    [
      compare,
      {
        label: 'Full Screen',
        keys: 'F',
        enabled: open,
        on: () => desk.full,
        run: () => {
          desk.full = !desk.full;
        },
      },
      {
        label: 'Layers and Settings',
        on: () => desk.columns.docks.open,
        run: () => desk.fold('docks'),
      },
      { label: 'Magic Panel', on: () => desk.columns.panel.open, run: () => desk.fold('panel') },
      {
        label: 'Light Interface',
        on: () => desk.look === 'light',
        run: () => {
          desk.look = desk.look === 'light' ? 'dark' : 'light';
        },
      },
    ],
  ],
});

/** The menus of the page, with what the strip of tools has among them. */
export const menusOf = (desk: Desk, strip: Strip): readonly Menu[] => [
  fileMenu(desk),
  {
    label: 'Edit',
    groups: [
      [strip.undo, strip.redo],
      [{ label: 'Copy Picture', keys: 'Mod+C', enabled: open, run: () => desk.copy() }],
    ],
  },
  imageMenu(desk, strip),
  layerMenu(desk),
  selectMenu(desk, strip),
  viewMenu(desk, strip),
  { label: 'Plugins', groups: [commands(desk.plugin)] },
];
