/** Camera over a document: all in device pixels, so that 1 is one pixel of the document on one of the screen. */
export interface Camera {
  /** Device pixels per pixel of the document. */
  readonly scale: number;
  /** The point of the document in the middle of the view. */
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Eight device pixels for one: more shows pixels and no photo. */
const maxFittedFactor = 8;
const scales = { min: 1 / 64, max: 32 } as const;
const limited = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value));

/** The whole document, as large as it can be: a small one is enlarged, though not beyond what pixels can bear. */
export const fitInto = (view: Size, document: Size): Camera => ({
  scale: Math.min(maxFittedFactor, view.width / document.width, view.height / document.height),
  x: document.width / 2,
  y: document.height / 2,
});

/** Place of the document's top left corner in the view: on a whole pixel, so that 1 : 1 stays sharp. */
export const origin = ({ scale, x, y }: Camera, view: Size): Point => ({
  x: Math.round(view.width / 2 - x * scale),
  y: Math.round(view.height / 2 - y * scale),
});

/** The point of the document under a point of the view. */
export const toDocument = (camera: Camera, view: Size, { x, y }: Point): Point => {
  const at = origin(camera, view);
  return { x: (x - at.x) / camera.scale, y: (y - at.y) / camera.scale };
};

/** Another scale, at which the same point of the document stays under a point of the view. */
export const zoomed = (camera: Camera, view: Size, at: Point, scale: number): Camera => {
  const fixed = toDocument(camera, view, at);
  const next = limited(scale, scales.min, scales.max);
  return {
    scale: next,
    x: fixed.x + (view.width / 2 - at.x) / next,
    y: fixed.y + (view.height / 2 - at.y) / next,
  };
};

/** Moved by device pixels, with the view's middle kept inside of the document. */
export const panned = (camera: Camera, document: Size, dx: number, dy: number): Camera => ({
  ...camera,
  x: limited(camera.x - dx / camera.scale, 0, document.width),
  y: limited(camera.y - dy / camera.scale, 0, document.height),
});
