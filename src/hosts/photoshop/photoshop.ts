import { expected } from '../../expectation';
import type { Pixels } from '../../filternet/pixels';
import type { Current, DocumentInfo, Edit, Host, Target } from '../host';
import { type Described, describe, frontDocument, places, sameDocument } from './document';
import { type Found, findMagic } from './found';
import type { ModalContext, Photoshop, PhotoshopDocument } from './host';
import { checkCancel, inOneStep, modal } from './modal';
import { readPixels } from './read';
import { change, eraseOthers, erasePart, type Scene, write } from './write';

/** What became of an edit: sentences about what could not be written as predicted. */
export interface Outcome {
  readonly notes: readonly string[];
}

interface Snapshot {
  readonly described: Described;
  readonly found: readonly Found[];
}

/**
 * The document in front in Photoshop. Looking and writing are scopes of their own, so that Photoshop is free
 * while FilterNet runs; what was described is checked again before it is written to.
 */
export class PhotoshopHost implements Host<Outcome> {
  private snapshot: Snapshot | undefined;

  constructor(private readonly photoshop: Photoshop) {}

  async describe(): Promise<DocumentInfo> {
    const { id } = frontDocument(this.photoshop);
    this.snapshot = await modal(this.photoshop, 'Magic', async (context) => {
      const described = await describe(this.photoshop, id);
      const found = await findMagic(this.photoshop, sameDocument(this.photoshop, described));
      checkCancel(context);
      return { described, found };
    });
    return this.snapshot.described;
  }

  pixels(target: Target): Promise<Pixels> {
    return this.inDocument('Magic', async (context, document, { described, found }) => {
      const pixels = await readPixels(this.photoshop, context, document, described, target, found);
      checkCancel(context);
      return pixels;
    });
  }

  apply(edits: readonly Edit[]): Promise<Outcome> {
    return this.step('Magic', async (scene, found) => {
      for (const edit of edits) await write(scene, edit, found);
    });
  }

  change(edits: readonly Edit[]): Promise<Outcome> {
    return this.step('Magic', async (scene, found) => {
      for (const edit of edits) await change(scene, edit, found);
    });
  }

  async current(): Promise<readonly Current[]> {
    const { found } = await this.described();
    return found.map(({ target, recipe, edited }) => ({ target, recipe, edited }));
  }

  async remove(): Promise<boolean> {
    await this.describe();
    if (this.snapshot!.found.length === 0) return false;
    await this.step('Remove Magic', (_, found) => erasePart(found));
    return true;
  }

  private async described(): Promise<Snapshot> {
    if (!this.snapshot) await this.describe();
    return this.snapshot!;
  }

  /** A modal scope in the document that was described, if it still is that. */
  private async inDocument<T>(
    name: string,
    work: (context: ModalContext, document: PhotoshopDocument, snapshot: Snapshot) => Promise<T>,
  ): Promise<T> {
    const snapshot = await this.described();
    return modal(this.photoshop, name, (context) =>
      work(context, sameDocument(this.photoshop, snapshot.described), snapshot),
    );
  }

  /** One step of the history. What is there is looked for again: the user may have changed it meanwhile. */
  private async step(
    name: string,
    work: (scene: Scene, found: readonly Found[]) => Promise<void>,
  ): Promise<Outcome> {
    const { photoshop } = this;
    const notes: string[] = [];
    await this.inDocument(name, async (context, document, { described, found: known }) => {
      const found = await findMagic(photoshop, document);
      // Whoever allowed to replace what was edited has seen only what was there then.
      if (found.some(({ edited }) => edited) && !known.some(({ edited }) => edited))
        throw expected(
          "Magic's layers to stay as they were",
          'Magic',
          'edited ones',
          'Nothing was changed; try again.',
        );
      const before = [...places(document.layers)].map(({ layer }) => layer.id);
      const writing = async () => {
        await work({ photoshop, document, described, notes }, found);
        sameDocument(photoshop, described);
      };
      await inOneStep(context, described.id, name, writing, () => eraseOthers(document, before));
    });
    this.snapshot = undefined;
    return { notes };
  }
}
