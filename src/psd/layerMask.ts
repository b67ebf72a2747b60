import { Cursor, type Span } from './cursor';
import { type Rectangle, readRectangle } from './records';

/** A mask of a layer, without its pixels. */
export interface MaskRecord {
  readonly bounds: Rectangle;
  /** Coverage around the rectangle, 0...255. */
  readonly around: number;
  readonly disabled: boolean;
  /** True when it was made from a vector mask. */
  readonly fromVector: boolean;
}

export interface LayerMask extends MaskRecord {
  /** The mask painted by hand, where a vector mask lies beside it. */
  readonly painted: MaskRecord | null;
  /** Density below 1 or a feather above 0, of either mask. */
  readonly softened: boolean;
}

const flag = { disabled: 2, fromVector: 8, parameters: 16 };
const densities = 1 | 4;

/** The bytes that parameters take: a byte for each density, eight for each feather. */
const parameterBytes = (which: number): number =>
  1 + [1, 8, 1, 8].reduce((sum, size, bit) => sum + ((which >> bit) & 1) * size, 0);

function softenedBy(cursor: Cursor): boolean {
  const which = cursor.u8();
  let soft = false;
  for (const bit of [1, 2, 4, 8])
    if (which & bit) soft = (bit & densities ? cursor.u8() < 255 : cursor.f64() > 0) || soft;
  return soft;
}

/**
 * Reads a layer's mask; null where there is none. The parts that follow the flags aren't told apart by the file: the
 * painted mask is there when its channel (-3) is, and parameters lie where they fill the rest but for padding.
 * Source: Adobe Photoshop File Formats Specification, "Layer mask / adjustment layer data".
 */
export function readMask(bytes: Uint8Array, { start, end }: Span, hasPainted: boolean): LayerMask | null {
  if (end - start < 18) return null;
  const cursor = new Cursor(bytes, start, end);
  const bounds = readRectangle(cursor);
  const around = cursor.u8();
  const flags = cursor.u8();
  const record = (of: number) => ({
    disabled: Boolean(of & flag.disabled),
    fromVector: Boolean(of & flag.fromVector),
  });
  let painted: MaskRecord | null = null;
  const parameters = Boolean(flags & flag.parameters);
  const fits = (at: number) => {
    const rest = end - at;
    return rest > 0 && rest - parameterBytes(bytes[at]) >= 0 && rest - parameterBytes(bytes[at]) <= 3;
  };
  const beside =
    end - cursor.at >= 18 && (hasPainted || (parameters && !fits(cursor.at) && fits(cursor.at + 18)));
  if (beside) {
    const own = record(cursor.u8());
    const ground = cursor.u8();
    painted = { bounds: readRectangle(cursor), around: ground, ...own };
  }
  const softened = parameters && fits(cursor.at) && softenedBy(cursor);
  return { bounds, around, ...record(flags), painted: hasPainted ? painted : null, softened };
}
