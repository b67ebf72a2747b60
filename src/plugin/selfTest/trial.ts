import type { FolderEntry, Modules, Photoshop, PhotoshopDocument } from '../../hosts/photoshop/host';
import { PhotoshopHost } from '../../hosts/photoshop/photoshop';
import type { Model } from '../../run/enhance';
import type { TrialDocuments } from './documents';

/** Tools that a case of the self-test has to work with. */
export interface Bench {
  readonly photoshop: Photoshop;
  readonly uxp: Modules['uxp'];
  readonly fs: Modules['fs'];
  readonly documents: TrialDocuments;
  /** The folder that the user picked: a case may write there, and deletes what it wrote. */
  readonly folder: FolderEntry;
  load(): Promise<Model>;
}

/** One case of the self-test. */
export interface Trial {
  readonly name: string;
  /** Gives what is worth knowing of how Photoshop did it. @throws when it did otherwise than Magic needs */
  run(bench: Bench): Promise<object | undefined>;
}

/** Outcome of a case. */
export interface TrialResult {
  readonly name: string;
  readonly passed: boolean;
  readonly ms: number;
  readonly problem?: string;
  readonly facts?: object;
}

/** Magic in one document. */
export const hostIn = ({ photoshop }: Bench, { id }: PhotoshopDocument): PhotoshopHost =>
  new PhotoshopHost(photoshop, undefined, id);
