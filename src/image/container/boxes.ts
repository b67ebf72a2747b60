import { type ByteSource, latin1, viewOf } from './byteSource';

/** A part of a file, told by four letters. */
export interface Box {
  readonly kind: string;
  /** Position of the body. */
  readonly at: number;
  readonly end: number;
}

/** The boxes of a part of a file, one after the other. Source: ISO/IEC 14496-12 §4.2. */
export function* boxesIn(source: ByteSource, from: number, to: number): Generator<Box> {
  for (let at = from; at + 8 <= to; ) {
    const head = source.read(at, 16);
    if (head.length < 8) return;
    const data = viewOf(head);
    const short = data.getUint32(0);
    if (short === 1 && head.length < 16) return;
    const size = short === 1 ? Number(data.getBigUint64(8)) : short === 0 ? to - at : short;
    const start = at + (short === 1 ? 16 : 8);
    const end = Math.min(at + size, to);
    if (end < start) return;
    yield { kind: latin1(head, 4, 8), at: start, end };
    at = end;
  }
}
