import type { OpenDocument } from '../simulator';
import type { Plugin } from '../simulator/plugin';
import type { Appearance } from './appearance';
import { croppedDocument } from './edit/crop';
import { type SaveFormat, saveFormats } from './files';
import { maskActive, newAdjustments } from './layerActions';
import type { Session, View } from './session';
import type { Action, Menu } from './shell/action';
import type { Column, Columns } from './shell/columns';
import type { Strip } from './shell/tools';
import { filledIn, type Language, language, words } from './strings';
import type { Tool, Viewport } from './view';

/** Context that the menus work on. */
export interface Desk {
  readonly plugin: Plugin;
  readonly session: Session;
  /** Zooms or pans, once the document in front is the one that the canvas shows. */
  sighted(work: (sight: Viewport) => void): unknown;
  tool: Tool;
  compare: boolean;
  readonly theme: Appearance;
  full: boolean;
  readonly columns: Columns;
  fold(column: Column): void;
  export(): void;
  copy(): void;
  straighten(): void;
  /** Shows the page in another language from now on. */
  speak(to: Language): void;
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
  readonly label: { readonly default: string; readonly de?: string };
}

/** The plugin's commands and what its manifest calls them in the page's language. */
const commandLabels = ({ simulator }: Plugin): readonly (readonly [string, string])[] => {
  const { entrypoints } = JSON.parse(simulator.files.text('plugin:/manifest.json')!) as {
    entrypoints: Entrypoint[];
  };
  return entrypoints
    .filter(({ type }) => type === 'command')
    .map(({ id, label }) => [id, (language === 'de' && label.de) || label.default]);
};

/** The commands of the Plugins menu. */
const commands = (plugin: Plugin): readonly Action[] =>
  commandLabels(plugin).map(([id, label]) => ({
    label,
    enabled: ({ busy }) => !busy,
    run: () => plugin.command(id),
  }));

/** The plugin's commands that have keys here; in Photoshop its user gives them some. */
const pluginKeys: Readonly<Record<string, string>> = {
  copyMagic: 'Mod+Shift+C',
  pasteMagic: 'Mod+Shift+V',
  pasteDocuments: 'Mod+Alt+V',
};

const copyAndPaste = (plugin: Plugin): readonly Action[] =>
  commandLabels(plugin).flatMap(([id, label]) =>
    !pluginKeys[id]
      ? []
      : [
          {
            label,
            keys: pluginKeys[id],
            enabled: (view) => open(view) && !view.busy,
            run: () => plugin.command(id),
          },
        ],
  );

const undoOf = (session: Session): Action => ({
  label: words.actions.undo,
  keys: 'Mod+Z',
  enabled: ({ at }) => at > 0,
  run: () => session.undo(),
});

const redoOf = (session: Session): Action => ({
  label: words.actions.redo,
  keys: 'Mod+Shift+Z',
  enabled: ({ at, steps }) => at < steps.length - 1,
  run: () => session.redo(),
});

const compareOf = (desk: Desk): Action => ({
  label: words.actions.compare,
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
    hand: tool(words.actions.hand, 'hand', 'H'),
    marquee: tool(words.actions.marquee, 'marquee', 'M'),
    brush: tool(words.actions.brush, 'brush', 'B'),
    eyedropper: tool(words.actions.eyedropper, 'eyedropper', 'I'),
    compare: compareOf(desk),
    undo: undoOf(desk.session),
    redo: redoOf(desk.session),
  };
};

const fileMenu = (desk: Desk): Menu => ({
  label: words.menus.file,
  groups: [
    [
      { label: words.actions.open, keys: 'Mod+O', run: () => desk.chooseFiles() },
      { label: words.actions.many, keys: 'Mod+Shift+O', run: () => desk.chooseBatch() },
    ],
    [{ label: words.actions.export, keys: 'Mod+E', enabled: open, run: () => desk.export() }],
    saveFormats.map((format) => ({
      label: words.actions[format],
      keys: format === 'psd' ? 'Mod+S' : undefined,
      enabled: open,
      run: () => desk.save(format),
    })),
    [
      {
        label: words.actions.close,
        keys: 'Alt+W',
        enabled: open,
        run: () => desk.close(desk.session.view.document!),
      },
    ],
  ],
});

const imageMenu = (desk: Desk, { eyedropper }: Strip): Menu => ({
  label: words.menus.image,
  groups: [
    [
      {
        label: words.actions.crop,
        enabled: selected,
        run: () => {
          const { selection } = desk.session.view.state!;
          if (selection) desk.session.reshape(words.steps.crop, (state) => croppedDocument(state, selection));
        },
      },
      { label: words.actions.straighten, enabled: open, run: () => desk.straighten() },
    ],
    [eyedropper],
  ],
});

const layerMenu = ({ session }: Desk): Menu => ({
  label: words.menus.layer,
  groups: [
    newAdjustments(session).map((action) => ({
      ...action,
      label: filledIn(words.actions.newLayer, { name: action.label }),
    })),
    [
      {
        label: words.actions.duplicate,
        keys: 'Mod+J',
        enabled: open,
        run: () => session.duplicate(...session.view.state!.active),
      },
      {
        label: words.actions.up,
        keys: 'Mod+]',
        enabled: open,
        run: () => session.raise(session.view.state!.active[0], 1),
      },
      {
        label: words.actions.down,
        keys: 'Mod+[',
        enabled: open,
        run: () => session.raise(session.view.state!.active[0], -1),
      },
      { label: words.actions.addMask, enabled: open, run: () => maskActive(session) },
      {
        label: words.actions.deleteLayer,
        keys: 'Delete',
        enabled: open,
        run: () => session.delete(...session.view.state!.active),
      },
    ],
  ],
});

const selectMenu = ({ session }: Desk, { hand, marquee, brush }: Strip): Menu => ({
  label: words.menus.select,
  groups: [
    [
      { label: words.actions.all, keys: 'Mod+A', enabled: open, run: () => session.selectAll() },
      { label: words.actions.deselect, keys: 'Mod+D', enabled: selected, run: () => session.select(null) },
      { label: words.actions.inverse, keys: 'Mod+Shift+I', enabled: selected, run: () => session.invert() },
    ],
    [hand, marquee, brush],
  ],
});

const zoomBy = (desk: Desk, factor: number) => desk.sighted((sight) => sight.zoom(sight.scale * factor));

const viewMenu = (desk: Desk, { compare }: Strip): Menu => ({
  label: words.menus.view,
  groups: [
    [
      {
        label: words.actions.fit,
        keys: 'Mod+0',
        enabled: open,
        run: () => desk.sighted((sight) => sight.fit()),
      },
      {
        label: words.actions.actual,
        keys: 'Mod+1',
        enabled: open,
        run: () => desk.sighted((sight) => sight.zoom(1)),
      },
      { label: words.actions.zoomIn, keys: 'Mod++', enabled: open, run: () => zoomBy(desk, zoomFactor) },
      { label: words.actions.zoomOut, keys: 'Mod+-', enabled: open, run: () => zoomBy(desk, 1 / zoomFactor) },
    ],
    [
      compare,
      {
        label: words.actions.full,
        keys: 'F',
        enabled: open,
        on: () => desk.full,
        run: () => {
          desk.full = !desk.full;
        },
      },
      {
        label: words.actions.docks,
        on: () => desk.columns.docks.open,
        run: () => desk.fold('docks'),
      },
      { label: words.actions.panel, on: () => desk.columns.panel.open, run: () => desk.fold('panel') },
    ],
    (['system', 'light', 'dark'] as const).map((choice) => ({
      label: words.themes[choice],
      on: () => desk.theme.chosen === choice,
      run: () => desk.theme.choose(choice),
    })),
    [{ label: words.actions.language, run: () => desk.speak(language === 'de' ? 'en' : 'de') }],
  ],
});

/** The menus of the page, with what the strip of tools has among them. */
export const menusOf = (desk: Desk, strip: Strip): readonly Menu[] => [
  fileMenu(desk),
  {
    label: words.menus.edit,
    groups: [
      [strip.undo, strip.redo],
      [{ label: words.actions.copy, keys: 'Mod+C', enabled: open, run: () => desk.copy() }],
      copyAndPaste(desk.plugin),
    ],
  },
  imageMenu(desk, strip),
  layerMenu(desk),
  selectMenu(desk, strip),
  viewMenu(desk, strip),
  { label: words.menus.plugins, groups: [commands(desk.plugin)] },
];
