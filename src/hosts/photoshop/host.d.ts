/// <reference types="@adobe-uxp-types/photoshop" />
/// <reference types="@adobe-uxp-types/uxp" />

/**
 * The part of Photoshop's and UXP's API that Magic uses: parts of the typings in `@adobe-uxp-types`, so that a call that
 * they don't declare is an error of the compiler. Where they say otherwise than Adobe's reference, or nothing, the
 * exception stands here with its reason.
 */

import type * as PS from 'photoshop';
import type { host, storage } from 'uxp';

/** Pixels in document coordinates; right and bottom are exclusive. */
export type Bounds = Readonly<PS.ImagingBounds2>;
export type Layer = PS.Layer;
export type PhotoshopDocument = PS.Document;
/** A file. The typings leave open whether what is read is text: without a format it is. */
export interface FileEntry extends Pick<storage.Entry, 'name' | 'isFile' | 'nativePath'> {
  read(): Promise<string>;
  write(text: string): Promise<unknown>;
  /** The entry stands for the file at its new place afterwards. Source: Adobe, UXP, "Entry". */
  moveTo(folder: FolderEntry, options: { newName: string; overwrite: boolean }): Promise<unknown>;
  delete(): Promise<unknown>;
}

/** A folder. The typings tell files and folders apart by their classes, which entries of running hosts don't have. */
export interface FolderEntry extends Pick<storage.Entry, 'name' | 'nativePath'> {
  getEntries(): Promise<readonly FileEntry[]>;
  /** Rejects when there is none of this name. */
  getEntry(name: string): Promise<FileEntry>;
  createFile(name: string, options: { overwrite: boolean }): Promise<FileEntry>;
}

export type PhotoshopImageData = PS.PhotoshopImageData;

/** Pixels that were read, trimmed to where there are pixels, in the coordinates of `level`, each of which halves the size. */
export type ImageResult = Pick<PS.GetPixelsResult, 'imageData'> &
  // Of a selection there is no level, and running plug-ins have met results without bounds.
  Partial<Pick<PS.GetPixelsResult, 'sourceBounds' | 'level'>>;

/** The user's own files, as far as the user picks them. */
export interface FileSystem {
  getDataFolder(): Promise<Pick<storage.Entry, 'nativePath'>>;
  // The typings leave out that each is null when the user cancels.
  getFolder(): Promise<FolderEntry | null>;
  getFileForOpening(options: { types: readonly string[] }): Promise<FileEntry | null>;
  getFileForSaving(name: string, options: { types: readonly string[] }): Promise<FileEntry | null>;
  // Not in the typings. Source: Adobe, UXP, "FileSystemProvider".
  createPersistentToken(entry: FolderEntry): Promise<string>;
  /** Rejects when the folder is gone. */
  getEntryForPersistentToken(token: string): Promise<FolderEntry>;
}

type HostControl = PS.ExecutionContext['hostControl'];

export interface ModalContext extends Pick<PS.ExecutionContext, 'isCancelled' | 'reportProgress'> {
  readonly hostControl: Pick<HostControl, 'registerAutoCloseDocument' | 'unregisterAutoCloseDocument'> & {
    // Seen in both forms, a number and an object: it is handed back as it came.
    suspendHistory(options: PS.HistoryStateInfo): Promise<unknown>;
    resumeHistory(id: unknown, commit?: boolean): Promise<void>;
  };
}

/** Hears of a command that somebody else gave. */
export type Listener = Parameters<PS.ActionModule['addNotificationListener']>[1];

export interface Photoshop {
  readonly app: Pick<PS.Photoshop, 'documents' | 'createDocument'> &
    // From 26.0 on: draws the application's own panels.
    Partial<Pick<PS.Photoshop, 'updateUI'>> & {
      // Null when nothing is open, which the typings leave out.
      readonly activeDocument: PhotoshopDocument | null;
      open(entry: FileEntry): Promise<PhotoshopDocument | null>;
    };
  readonly imaging: Pick<
    PS.Imaging,
    'getPixels' | 'getSelection' | 'putPixels' | 'createImageDataFromBuffer'
  >;
  readonly action: Pick<
    PS.ActionModule,
    'batchPlay' | 'addNotificationListener' | 'removeNotificationListener'
  > & {
    // Not in the typings. Source: Adobe, Photoshop, "Action recording".
    recordAction?(step: { name: string; methodName: string }, info: object): Promise<void>;
  };
  readonly core: Pick<PS.Core, 'executeAsModal' | 'showAlert'> &
    Partial<Pick<PS.Core, 'isModal' | 'addNotificationListener'>> & {
      // Not in the typings. Source: Adobe, Photoshop, "Core".
      removeNotificationListener?: PS.Core['addNotificationListener'];
    };
  readonly constants: Pick<
    typeof PS.constants,
    'NewDocumentMode' | 'DocumentFill' | 'DocumentMode' | 'BitsPerChannelType' | 'ElementPlacement'
  > & {
    // Asked for by names that a version may lack; the typings have those of the newest.
    readonly LayerKind: Readonly<Partial<Record<string, PS.LayerKind>>>;
  };
}

export interface Uxp {
  // Declared with arguments of any kind.
  readonly entrypoints: { setup(entries: object): void };
  readonly host: Pick<typeof host, 'name' | 'version'> & Partial<Pick<typeof host, 'uiLocale'>>;
  // Not in the typings. Source: Adobe, UXP, "Versions".
  readonly versions: { readonly uxp: string };
  readonly storage: { readonly localFileSystem: FileSystem };
}

/** The module `fs`, which has no typings but those of Node; paths begin with plugin: or plugin-data:. */
export interface Files {
  readFile(path: string): Promise<ArrayBuffer>;
  readFile(path: string, options: { encoding: 'utf-8' }): Promise<string>;
  writeFile(path: string, text: string, options: { encoding: 'utf-8' }): Promise<unknown>;
  readdir(path: string): Promise<readonly string[]>;
  unlink(path: string): Promise<unknown>;
}

/** The modules that the host gives; tests and the workbench give the simulator's. */
export interface Modules {
  readonly photoshop: Photoshop;
  readonly uxp: Uxp;
  readonly fs: Files;
}
