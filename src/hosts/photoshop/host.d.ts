/**
 * The part of Photoshop's and UXP's API that Magic uses, in our own words.
 * Source: Adobe's UXP for Photoshop reference; nothing is declared here that is not called.
 */

import type { Descriptor } from '../../adjustments';

/** Pixels in document coordinates; right and bottom are exclusive. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly width?: number;
  readonly height?: number;
}

export interface PhotoshopImageData {
  readonly width: number;
  readonly height: number;
  /** 1 for masks; 3, or 4 with alpha, for RGB. */
  readonly components: number;
  getData(options: { chunky: boolean }): Promise<Uint8Array | Uint16Array | Float32Array>;
  dispose(): void;
}

export interface ImageResult {
  readonly imageData: PhotoshopImageData;
  /** What was read, trimmed to where there are pixels, in the coordinates of `level`. */
  readonly sourceBounds?: Bounds;
  /** Of the image pyramid: each level halves the size. */
  readonly level?: number;
}

export interface Imaging {
  getPixels(options: {
    documentID: number;
    layerID?: number;
    sourceBounds?: Bounds;
    targetSize?: Size;
    colorSpace: 'RGB';
    colorProfile?: string;
    componentSize: 8 | 16 | 32;
  }): Promise<ImageResult>;
  getSelection(options: {
    documentID: number;
    sourceBounds?: Bounds;
    targetSize?: Size;
  }): Promise<ImageResult>;
  putPixels(options: {
    documentID: number;
    layerID: number;
    imageData: PhotoshopImageData;
    replace: boolean;
  }): Promise<void>;
  createImageDataFromBuffer(
    data: Uint8Array | Uint16Array | Float32Array,
    options: {
      width: number;
      height: number;
      components: number;
      chunky: boolean;
      colorProfile: string;
      colorSpace: 'RGB';
      fullRange?: boolean;
    },
  ): Promise<PhotoshopImageData>;
}

export interface Layer {
  readonly id: number;
  name: string;
  readonly kind: string;
  visible: boolean;
  readonly opacity: number;
  isClippingMask: boolean;
  readonly parent: Layer | null;
  /** Of a group: its layers from the top; otherwise null. */
  readonly layers: readonly Layer[] | null;
  /** Answers nothing, and throws at once; so does `delete`. */
  move(relative: Layer, placement: string): void;
  delete(): void;
}

export interface PhotoshopDocument {
  readonly id: number;
  readonly name: string;
  /** Of its file; its name where it has none. */
  readonly path: string;
  readonly mode: string;
  readonly bitsPerChannel: string;
  readonly colorProfileName: string;
  readonly width: number;
  readonly height: number;
  readonly quickMaskMode: boolean;
  /** From the top. */
  readonly layers: readonly Layer[];
  readonly activeLayers: readonly Layer[];
  readonly activeHistoryState: { readonly id: number };
  readonly historyStates: readonly { readonly id: number }[];
  createLayerGroup(options: { name: string }): Promise<Layer | null>;
  readonly saveAs: {
    psd(entry: FileEntry, options: SaveOptions, asCopy: boolean): Promise<void>;
  };
  closeWithoutSaving(): void;
}

export interface SaveOptions {
  readonly alphaChannels: boolean;
  readonly embedColorProfile: boolean;
  readonly layers: boolean;
  readonly maximizeCompatibility: boolean;
}

export interface FileEntry {
  readonly name: string;
  readonly isFile: boolean;
  readonly nativePath: string;
  /** As UTF-8. */
  read(): Promise<string>;
  write(text: string): Promise<unknown>;
  /** The entry itself stands for nothing afterwards. */
  moveTo(folder: FolderEntry, options: { newName: string; overwrite: boolean }): Promise<unknown>;
  delete(): Promise<unknown>;
}

export interface FolderEntry {
  readonly name: string;
  readonly nativePath: string;
  getEntries(): Promise<readonly FileEntry[]>;
  /** Rejects when there is none of this name. */
  getEntry(name: string): Promise<FileEntry>;
  createFile(name: string, options: { overwrite: boolean }): Promise<FileEntry>;
}

/** The user's own files, as far as the user picks them. */
export interface FileSystem {
  /** Null when the user cancels. */
  getFolder(): Promise<FolderEntry | null>;
  /** Null when the user cancels. */
  getFileForOpening(options: { types: readonly string[] }): Promise<FileEntry | null>;
  /** Null when the user cancels. */
  getFileForSaving(name: string, options: { types: readonly string[] }): Promise<FileEntry | null>;
  /** For asking for the folder again another day. */
  createPersistentToken(entry: FolderEntry): Promise<string>;
  /** Rejects when the folder is gone. */
  getEntryForPersistentToken(token: string): Promise<FolderEntry>;
}

export interface ModalContext {
  readonly isCancelled: boolean;
  reportProgress(progress: { value: number; commandName?: string }): void;
  readonly hostControl: {
    suspendHistory(options: { documentID: number; name: string }): Promise<unknown>;
    resumeHistory(id: unknown, commit?: boolean): Promise<void>;
    registerAutoCloseDocument(id: number): Promise<void>;
    unregisterAutoCloseDocument(id: number): Promise<void>;
  };
}

/** Hears of a command that somebody else gave. */
export type Listener = (event: string, descriptor: Descriptor) => void;

export interface Photoshop {
  readonly app: {
    readonly activeDocument: PhotoshopDocument | null;
    readonly documents: readonly PhotoshopDocument[];
    open(entry: FileEntry): Promise<PhotoshopDocument | null>;
    /** From 26.0 on: draws the application's own panels. */
    updateUI?(): Promise<void>;
    createDocument(options: {
      width: number;
      height: number;
      resolution: number;
      mode: string;
      depth: number;
      /** Otherwise the mode's working space. */
      profile?: string;
      fill: string;
    }): Promise<PhotoshopDocument>;
  };
  readonly imaging: Imaging;
  readonly action: {
    batchPlay(commands: readonly object[], options: object): Promise<readonly Descriptor[]>;
    recordAction?(step: { name: string; methodName: string }, info: object): Promise<void>;
    addNotificationListener(events: readonly string[], listener: Listener): Promise<void>;
    removeNotificationListener(events: readonly string[], listener: Listener): Promise<void>;
  };
  readonly core: {
    executeAsModal<T>(
      work: (context: ModalContext) => Promise<T>,
      options: { commandName: string; interactive?: boolean },
    ): Promise<T>;
    showAlert(options: { message: string }): Promise<void>;
    isModal?(): boolean;
    addNotificationListener?(
      group: 'UI',
      events: readonly string[],
      listener: (event: string, descriptor: Descriptor) => void,
    ): Promise<void>;
  };
  readonly constants: {
    readonly NewDocumentMode: Readonly<Record<string, string>>;
    readonly DocumentFill: Readonly<Record<string, string>>;
    readonly DocumentMode: Readonly<Record<string, string>>;
    readonly BitsPerChannelType: Readonly<Record<string, string>>;
    readonly LayerKind: Readonly<Record<string, string>>;
    readonly ElementPlacement: Readonly<Record<string, string>>;
  };
}

export interface Uxp {
  readonly entrypoints: { setup(entries: object): void };
  readonly host: { readonly name: string; readonly version: string; readonly uiLocale?: string };
  readonly versions: { readonly uxp: string };
  readonly storage: {
    readonly localFileSystem: FileSystem & {
      getDataFolder(): Promise<{ readonly nativePath: string }>;
    };
  };
}

/** The module `fs`; paths begin with plugin: or plugin-data:. */
export interface Files {
  readFile(path: string): Promise<ArrayBuffer>;
  readFile(path: string, options: { encoding: 'utf-8' }): Promise<string>;
  writeFile(path: string, text: string, options: { encoding: 'utf-8' }): Promise<unknown>;
  unlink(path: string): Promise<unknown>;
}

/** The modules that the host gives; tests and the workbench give the simulator's. */
export interface Modules {
  readonly photoshop: Photoshop;
  readonly uxp: Uxp;
  readonly fs: Files;
}
