import { actions, batchPlay, HostError } from '../../hosts/photoshop/batchPlay';
import type {
  ImageResult,
  Layer,
  ModalContext,
  Modules,
  PhotoshopDocument,
} from '../../hosts/photoshop/host';
import { creation } from '../../hosts/photoshop/make';
import { checkCancel, runModal, withTimeout } from '../../hosts/photoshop/modal';
import { expected } from '../../refusal';
import { layers } from './grid';
import { rampOf, sidePx } from './ramp';

/** One measurement, in the format of the vectors that `npm run parity` reads, with the depth beside it. */
export interface Vector {
  readonly id: string;
  readonly source: string;
  readonly licence: string;
  readonly profile: string;
  readonly depth: 8 | 16 | 32;
  readonly layer: object;
  /** Triples as Photoshop's imaging gives them: 0...255, 0...32768, or linear floats. */
  readonly input: readonly (readonly number[])[];
  readonly output: readonly (readonly number[])[];
}

/** Measurements, and what Photoshop refused to make, with its own words. */
export interface Calibration {
  readonly vectors: readonly Vector[];
  readonly refused: readonly { readonly id: string; readonly reason: string }[];
}

const profiles = [
  { name: 'sRGB IEC61966-2.1', short: 'srgb' },
  { name: 'Adobe RGB (1998)', short: 'adobe' },
];
const depths = [8, 16, 32] as const;
type Depth = (typeof depths)[number];

/**
 * Measures every adjustment over its grid in documents of each depth and profile, and closes them again. For the
 * first person who has Photoshop: what it gives settles what could not be looked up.
 * @param measured the layers to measure
 */
export async function calibrate(
  { photoshop, uxp }: Modules,
  measured: typeof layers = layers,
): Promise<Calibration> {
  const vectors: Vector[] = [];
  const refused: { id: string; reason: string }[] = [];
  const source = `${uxp.host.name} ${uxp.host.version}`;
  const { imaging } = photoshop;

  const read = async ({ id }: PhotoshopDocument, depth: Depth): Promise<number[][]> => {
    const pixels: ImageResult = await withTimeout(
      "Photoshop's pixels",
      imaging.getPixels({ documentID: id, colorSpace: 'RGB', componentSize: depth }),
    );
    const { imageData } = pixels;
    try {
      if (imageData.width !== sidePx || imageData.height !== sidePx)
        throw expected(
          `${sidePx} x ${sidePx} pixels`,
          'the ramp',
          `${imageData.width} x ${imageData.height}`,
        );
      const data = await imageData.getData({ chunky: true });
      return Array.from({ length: sidePx * sidePx }, (_, i) =>
        [0, 1, 2].map((c) => data[i * imageData.components + c]),
      );
    } finally {
      imageData.dispose();
    }
  };

  const paint = async (document: PhotoshopDocument, depth: Depth, colorProfile: string) => {
    const imageData = await imaging.createImageDataFromBuffer(rampOf(depth), {
      width: sidePx,
      height: sidePx,
      components: 3,
      chunky: true,
      colorProfile,
      colorSpace: 'RGB',
    });
    try {
      const layerID = document.layers[0].id;
      await imaging.putPixels({ documentID: document.id, layerID, imageData, replace: true });
    } finally {
      imageData.dispose();
    }
  };

  const measure = async (context: ModalContext, document: PhotoshopDocument, depth: Depth, index: number) => {
    const { name: profile, short } = profiles[index];
    await paint(document, depth, profile);
    const input = await read(document, depth);
    const ground = document.layers[0];
    for (const { name, layer } of measured) {
      checkCancel(context);
      const id = `calibrate-${depth}-${short}-${name}`;
      try {
        await batchPlay(photoshop, actions.select(ground.id), ...creation(layer));
      } catch (error) {
        if (!(error instanceof HostError)) throw error;
        refused.push({ id, reason: error.message });
        await clear(document, ground);
        continue;
      }
      const output = await read(document, depth);
      vectors.push({ id, source, licence: 'own measurement', profile, depth, layer, input, output });
      await clear(document, ground);
    }
  };

  await runModal(photoshop, 'Calibrate', async (context) => {
    for (const depth of depths)
      for (const [index, { name: profile }] of profiles.entries()) {
        const document = await photoshop.app.createDocument({
          width: sidePx,
          height: sidePx,
          resolution: 72,
          mode: photoshop.constants.NewDocumentMode.RGB,
          fill: photoshop.constants.DocumentFill.WHITE,
          depth,
          profile,
        });
        if (!document) throw expected('a new document', 'the calibration', 'none');
        // Closed even when the user stops it or something throws.
        await context.hostControl.registerAutoCloseDocument(document.id);
        await measure(context, document, depth, index);
        await document.closeWithoutSaving();
      }
  });
  return { vectors, refused };
}

/** Takes away every layer but the ramp: a command that failed half-way may have left one. */
const clear = async (document: PhotoshopDocument, ground: Layer): Promise<void> => {
  for (const layer of [...document.layers]) if (layer.id !== ground.id) await layer.delete();
};
