import type { DocumentState, Mask } from '../simulator';
import { newState } from '../simulator/newDocument';
import { spots } from '../simulator/tree';

/** So small that one pixel is the whole ground. */
const magnifiedFactor = 20;

/** A picture of a mask, white where the layer shows, to be shown in place of the document. */
const maskPicture = ({ width, height, selection }: DocumentState, mask: Mask): DocumentState => {
  const black = newState({
    width,
    height,
    mode: 'Gray',
    data: new Uint8Array(1),
    magnified: magnifiedFactor,
  });
  const { left, top, right, bottom, data } = mask;
  const raster = { left, top, width: right - left, height: bottom - top, channels: 1, alpha: false, data };
  const white = { ...black.layers[0], id: 2, background: false, raster };
  return { ...black, layers: [...black.layers, white], selection };
};

/** Pictures of masks are made once, for the canvas draws what is another object. */
const made = new WeakMap<Mask, DocumentState>();

/** View: the document, or the mask of a layer in its place as long as it has one. */
export const maskShownIn = (state: DocumentState, id: number | null): DocumentState => {
  const mask = [...spots(state.layers)].find(({ layer }) => layer.id === id)?.layer.mask;
  if (!mask) return state;
  const picture = made.get(mask) ?? maskPicture(state, mask);
  made.set(mask, picture);
  return picture;
};
