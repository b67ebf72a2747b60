import type { Pixels } from '../../image/pixels';
import { expected } from '../../refusal';
import { labelsFor } from '../../run/germanLabels';
import type { DocumentInfo, Edit, ExistingEdit, Host, NextEdits, Snapshot, Target } from '../../run/host';
import { changeAll, partOver } from './change';
import { type Described, describe, frontDocument, places, sameDocument } from './document';
import { type FoundMagic, findMagic } from './findMagic';
import type { ModalContext, Photoshop, PhotoshopDocument } from './host';
import type { WriteContext } from './make';
import { checkCancel, inHistoryStep, runModal } from './modal';
import { notifyOwnWrite, unheard } from './ownWrites';
import { readPixels } from './read';
import { readSubstitutes } from './readSubstitutes';
import { lookAt, type Seen } from './seen';
import { eraseOthers, erasePart, write } from './write';

/** Outcome of an edit: sentences about what could not be written as predicted. */
export interface EditOutcome {
  readonly notes: readonly string[];
}

interface DescribedDocument {
  readonly described: Described;
  readonly found: readonly FoundMagic[];
}

const currentOf = (found: FoundMagic, described: Described): ExistingEdit => {
  const { target, recipe, edited, visible } = found;
  const layers = readSubstitutes(found, described).map(({ kind, descriptor, visible }) => ({
    kind,
    descriptor,
    visible,
  }));
  const own = [...(found.group ? [found.group.layer] : []), ...found.layers.map(({ handle }) => handle)];
  return { target, recipe, edited, layers, visible, opacities: own.map(({ opacity }) => opacity) };
};

/**
 * The document in front in Photoshop. Looking and writing are scopes of their own, so that Photoshop is free
 * while FilterNet runs; what was described is checked again before it is written to.
 */
export class PhotoshopHost implements Host<EditOutcome> {
  private latest: DescribedDocument | undefined;

  /**
   * @param aim what is to be enhanced, whatever layers are selected
   * @param documentId of the document that must be in front; otherwise whichever is
   * @param locale of Photoshop's interface, as in "de_DE": the language of what is written into documents
   */
  constructor(
    private readonly photoshop: Photoshop,
    private readonly aim?: readonly Target[],
    private readonly documentId?: number,
    private readonly locale = '',
  ) {}

  async describe(): Promise<DocumentInfo> {
    // The one that was in front at the click; another may come before it while Photoshop makes room.
    const clicked = this.documentId ?? this.inFront();
    this.latest = await runModal(this.photoshop, 'Magic', async (context) => {
      const { described, found } = await this.look(clicked ?? frontDocument(this.photoshop).id);
      checkCancel(context);
      return { described, found };
    });
    return this.latest.described;
  }

  pixels(target: Target): Promise<Pixels> {
    return this.inDocument('Magic', async (context, document, { described, found }) => {
      const pixels = await readPixels(this.photoshop, context, document, described, target, found);
      checkCancel(context);
      return pixels;
    });
  }

  async apply(edits: readonly Edit[]): Promise<EditOutcome> {
    const { found } = await this.described();
    const stays = ({ target, recipe }: Edit) =>
      recipe.layers.length === 0 && !found.some((one) => one.target.layer === target.layer);
    // What stays as it is leaves no step in the history.
    if (edits.every(stays)) return { notes: [] };
    const outcome = await this.step('Magic', async (scene, found) => {
      for (const edit of edits) await write(scene, edit, found);
    });
    notifyOwnWrite(this.photoshop, 'magic');
    return outcome;
  }

  update(edits: readonly Edit[]): Promise<EditOutcome> {
    const once = [edits];
    return this.step('Magic', (scene, found) => changeAll(scene, found, async () => once.shift() ?? null));
  }

  /** The user holds the slider all the while, which needs no progress bar. */
  editLive(next: NextEdits, name: () => string = () => 'Magic'): Promise<EditOutcome> {
    const work = (scene: WriteContext, found: readonly FoundMagic[]) => {
      const before = found.map((one) => currentOf(one, scene.described));
      return changeAll(scene, found, () => next(before));
    };
    return this.step(name(), work, { interactive: true, finalName: name });
  }

  async show(target: Target, kind: string | null, visible: boolean): Promise<void> {
    await this.describe();
    await this.inDocument('Magic', async (_, document, { described }) => {
      const part = partOver(await findMagic(this.photoshop, document), target);
      const { group } = part;
      const layers = readSubstitutes(part, described);
      const chosen = kind === null ? layers : layers.filter((layer) => layer.kind === kind);
      if (kind === null && group) group.layer.visible = visible;
      else for (const { handle } of chosen) handle.visible = visible;
    });
    this.latest = undefined;
  }

  async snapshot(): Promise<Snapshot> {
    const look = async (): Promise<Snapshot> => {
      const document = frontDocument(this.photoshop);
      const { described: info, found } = await this.look(document.id, null);
      const step = document.activeHistoryState.id;
      return { document: document.id, step, info, current: found.map((one) => currentOf(one, info)) };
    };
    // In a scope, in which alone Photoshop answers whatever else is at work; whoever looks tries again later.
    return runModal(this.photoshop, 'Magic', look, { patient: false });
  }

  async current(): Promise<readonly ExistingEdit[]> {
    const { described, found } = await this.described();
    return found.map((one) => currentOf(one, described));
  }

  async remove(): Promise<boolean> {
    await this.describe();
    if (this.latest!.found.length === 0) return false;
    const name = 'Remove Magic';
    await this.step(labelsFor(this.locale)[name] ?? name, erasePart);
    return true;
  }

  /** Id of the document in front; null while somebody else is at work, when Photoshop answers a question with a box. */
  private inFront(): number | null {
    return this.photoshop.core.isModal?.() ? null : frontDocument(this.photoshop).id;
  }

  /** Describes a document and finds what of Magic's is in it, by one question; inside a modal scope. */
  private async look(
    id: number,
    aim: readonly Target[] | null = this.aim ?? null,
  ): Promise<DescribedDocument> {
    const { photoshop } = this;
    let seen: Seen | undefined;
    const described = await describe(photoshop, id, aim ?? undefined, async (document) => {
      seen = await lookAt(photoshop, document);
      return seen;
    });
    return { described, found: await findMagic(photoshop, sameDocument(photoshop, described), [], seen) };
  }

  private async described(): Promise<DescribedDocument> {
    if (!this.latest) await this.describe();
    return this.latest!;
  }

  /** A modal scope in the document that was described, if it still is that. */
  private async inDocument<T>(
    name: string,
    work: (context: ModalContext, document: PhotoshopDocument, snapshot: DescribedDocument) => Promise<T>,
    options?: { readonly interactive: boolean },
  ): Promise<T> {
    const snapshot = await this.described();
    const inside = (context: ModalContext) =>
      work(context, sameDocument(this.photoshop, snapshot.described), snapshot);
    return runModal(this.photoshop, name, inside, options);
  }

  /** One step of the history. What is there is looked for again: the user may have changed it meanwhile. */
  private async step(
    name: string,
    work: (scene: WriteContext, found: readonly FoundMagic[]) => Promise<void>,
    options?: { readonly interactive: boolean; readonly finalName: () => string },
  ): Promise<EditOutcome> {
    const { photoshop } = this;
    const notes: string[] = [];
    const inside = async (
      context: ModalContext,
      document: PhotoshopDocument,
      { described, found: known }: DescribedDocument,
    ) => {
      const found = await findMagic(photoshop, document, notes);
      const before = [...places(document.layers)].map(({ layer }) => layer.id);
      const changed = (received: string) =>
        expected(
          "Magic's layers to stay as they were",
          'Magic',
          received,
          'Nothing was changed; try again.',
          'changed',
        );
      // Whoever allowed to replace what was edited has seen only what was there then.
      if (found.some(({ edited }) => edited) && !known.some(({ edited }) => edited))
        throw changed('edited ones');
      // A look that Photoshop refused finds none: a second Magic would stand on the first.
      const groups = (of: readonly FoundMagic[]) =>
        of.flatMap(({ group }) => (group ? [group.layer.id] : []));
      const now = groups(found);
      if (groups(known).some((id) => before.includes(id) && !now.includes(id)))
        throw changed('unreadable ones');
      const writing = async () => {
        const labels = labelsFor(this.locale);
        const live = options?.interactive ?? false;
        await work({ photoshop, document, described, notes, labels, live }, found);
        sameDocument(photoshop, described);
      };
      const takeBack = () => eraseOthers(document, before);
      const oneStep = () => inHistoryStep(context, described.id, name, writing, takeBack, options?.finalName);
      if (!options?.interactive) return oneStep();
      await unheard(photoshop, described.id, oneStep, () => document.activeHistoryState.id);
    };
    await this.inDocument(name, inside, options);
    this.latest = undefined;
    notifyOwnWrite(this.photoshop, 'view');
    return { notes };
  }
}
