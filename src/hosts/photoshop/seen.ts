import type { Descriptor } from '../../adjustments';
import { actions, adjustmentIn, tryBatchPlay } from './batchPlay';
import { places } from './document';
import type { Layer, Photoshop, PhotoshopDocument } from './host';

/** Photoshop's account of a document, asked for in one call whatever there is in it. */
export interface Seen {
  /** Answer about the selection; null when it was refused. */
  readonly selection: Descriptor | null;
  /** The document's own metadata. */
  readonly own: string;
  /** Metadata of groups and clipped adjustments, by layer id. */
  readonly packets: ReadonlyMap<number, string>;
  /** Settings of adjustment layers by layer id, of all those that Photoshop told at once. */
  readonly settings: ReadonlyMap<number, unknown>;
}

const packetIn = (answer: Descriptor | null): string => String(answer?.XMPMetadataAsUTF8 ?? '');

/** Settings in the answer to `commands.allSettings`; none where a version has no such list. */
const settingsIn = (answer: Descriptor | null): Map<number, unknown> => {
  const list = Array.isArray(answer?.list) ? (answer.list as Descriptor[]) : [];
  const told = list.filter(({ layerID, adjustment }) => typeof layerID === 'number' && adjustment);
  return new Map(told.map((one) => [one.layerID as number, adjustmentIn(one)]));
};

/** Looks at a document that is in front; inside a modal scope. Some versions refuse metadata where there is none. */
export async function lookAt(photoshop: Photoshop, document: PhotoshopDocument): Promise<Seen> {
  const { id } = document;
  const pixels = [photoshop.constants.LayerKind.NORMAL, photoshop.constants.LayerKind.SMARTOBJECT];
  const mayHold = (layer: Layer) => layer.layers || (!pixels.includes(layer.kind) && layer.isClippingMask);
  const holders = [...places([...document.layers])].map(({ layer }) => layer).filter(mayHold);
  const [selection, own, settings, ...packets] = await tryBatchPlay(photoshop, [
    actions.selection(id),
    actions.metadata(id, null),
    actions.allSettings(id),
    ...holders.map((layer) => actions.metadata(id, layer.id)),
  ]);
  return {
    selection,
    own: packetIn(own),
    packets: new Map(holders.map((layer, i) => [layer.id, packetIn(packets[i])])),
    settings: settingsIn(settings),
  };
}
