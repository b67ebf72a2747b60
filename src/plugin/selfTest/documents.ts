import type { Photoshop, PhotoshopDocument } from '../../hosts/photoshop/host';
import { runModal, withTimeout } from '../../hosts/photoshop/modal';
import { expected } from '../../refusal';
import { trialHeightPx, trialLevels, trialWidthPx } from '../../run/contract/samples';
import { samplesOf } from '../calibrate/ramp';

/** Name of Photoshop's progress bar, and of the command. */
export const commandTitle = 'Self-test';

export type TrialDepth = 8 | 16 | 32;

/** Kinds of documents that Magic works in. */
export interface DocumentKind {
  readonly mode: 'RGB' | 'CMYK' | 'GRAYSCALE';
  readonly depth: TrialDepth;
}

export const plainKind: DocumentKind = { mode: 'RGB', depth: 8 };

const profile = 'sRGB IEC61966-2.1';

/** TrialDocuments of the self-test's own: it touches no other, and closes these. */
export class TrialDocuments {
  private readonly made: number[] = [];

  constructor(private readonly photoshop: Photoshop) {}

  /** Makes a document and brings it to the front. @param gain of its levels, for a dark picture */
  async make({ mode, depth }: DocumentKind = plainKind, gain = 1): Promise<PhotoshopDocument> {
    const { app, constants } = this.photoshop;
    return runModal(this.photoshop, commandTitle, async () => {
      const document = await withTimeout(
        "Photoshop's documents",
        app.createDocument({
          width: trialWidthPx,
          height: trialHeightPx,
          resolution: 72,
          mode: constants.NewDocumentMode[mode],
          depth,
          fill: constants.DocumentFill.WHITE,
          ...(mode === 'RGB' ? { profile } : {}),
        }),
      );
      if (!document) throw expected('a new document', 'the self-test', 'none');
      this.made.push(document.id);
      // Other modes stay white: what is looked at there are layers.
      if (mode === 'RGB') await this.paint(document, depth, gain);
      return document;
    });
  }

  /** Closes what was made, whatever has become of it. */
  async close(): Promise<void> {
    const own = this.made.splice(0);
    await runModal(this.photoshop, commandTitle, async () => {
      for (const document of [...this.photoshop.app.documents])
        if (own.includes(document.id)) document.closeWithoutSaving();
    });
  }

  /** Counts a document that a case opened among those to be closed. */
  adopt({ id }: PhotoshopDocument): void {
    this.made.push(id);
  }

  private async paint(document: PhotoshopDocument, depth: TrialDepth, gain: number): Promise<void> {
    const { imaging } = this.photoshop;
    const levels = trialLevels().map((level) => level * gain);
    const samples = samplesOf(levels, depth);
    const imageData = await withTimeout(
      "Photoshop's pixels",
      imaging.createImageDataFromBuffer(samples, {
        width: trialWidthPx,
        height: trialHeightPx,
        components: 3,
        chunky: true,
        colorProfile: profile,
        colorSpace: 'RGB',
      }),
    );
    try {
      const layerID = document.layers[0].id;
      const options = { documentID: document.id, layerID, imageData, replace: true };
      await withTimeout("Photoshop's pixels", imaging.putPixels(options));
    } finally {
      imageData.dispose();
    }
  }
}
