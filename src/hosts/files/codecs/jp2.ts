import type { ByteSource } from '../../../image/container/byteSource';
import { readJp2 } from '../../../image/container/jp2';
import { hdrOf } from '../../../image/container/read';
import { type Coded, checkPixels, stretched, Undecoded } from './coded';

/** Luma and two chroma of 8 or 16 bits as RGB. Source: ITU-R BT.601, as sYCC has it. */
function asRgb(data: Uint8Array | Uint16Array, top: number): void {
  const clip = (value: number) => Math.min(top, Math.max(0, value)) + 0.5;
  const middle = (top + 1) / 2;
  for (let i = 0; i < data.length; i += 3) {
    const [y, blue, red] = [data[i], data[i + 1] - middle, data[i + 2] - middle];
    data[i] = clip(y + 1.402 * red);
    data[i + 1] = clip(y - 0.344136 * blue - 0.714136 * red);
    data[i + 2] = clip(y + 1.772 * blue);
  }
}

/** One channel as three alike. */
function tripled(gray: Uint8Array | Uint16Array): Uint8Array | Uint16Array {
  const out = gray instanceof Uint8Array ? new Uint8Array(gray.length * 3) : new Uint16Array(gray.length * 3);
  for (let i = 0; i < out.length; i++) out[i] = gray[Math.floor(i / 3)];
  return out;
}

/** Reason why a picture can't be decoded, as the object of "but received"; null for one that can. */
function unfit({ components }: ReturnType<typeof readJp2>): string | null {
  const [{ bits }] = components;
  if (components.length !== 1 && components.length !== 3)
    return `a JPEG 2000 picture of ${components.length} channels`;
  if (components.some(({ signed }) => signed)) return 'a JPEG 2000 picture of signed integers';
  if (components.some(({ coarse }) => coarse)) return 'a JPEG 2000 picture with coarser colours';
  if (bits > 16 || components.some((one) => one.bits !== bits)) return `a JPEG 2000 picture of ${bits} bits`;
  return null;
}

/** Decodes a JPEG 2000 picture: gray or RGB, up to 16 bits. */
export async function decodeJp2(source: ByteSource): Promise<Coded> {
  const facts = readJp2(source);
  const reason = unfit(facts);
  if (reason) throw new Undecoded(reason);
  checkPixels(facts.width, facts.height);
  const { default: instance } = await import('@cornerstonejs/codec-openjpeg/decodewasmjs');
  const { J2KDecoder } = await instance({ print: () => {}, printErr: () => {} });
  const decoder = new J2KDecoder();
  decoder.getEncodedBuffer(source.length).set(source.read(0, source.length));
  decoder.decode();
  const { width, height, bitsPerSample, componentCount } = decoder.getFrameInfo();
  // A picture of colours by number has one channel in its codestream, and three when it is decoded.
  if (componentCount !== 1 && componentCount !== 3) throw new Undecoded();
  const bytes = decoder.getDecodedBuffer().slice();
  const values = bitsPerSample > 8 ? new Uint16Array(bytes.buffer) : bytes;
  if (values.length < width * height * componentCount) throw new Error('premature end');
  const { depth, data } = stretched(values, bitsPerSample);
  if (facts.ycc && componentCount === 3) asRgb(data, 2 ** depth - 1);
  const gray = componentCount === 1;
  const { icc } = facts.embedded;
  return {
    raster: { width, height, channels: 3, depth, data: gray ? tripled(data) : data },
    embedded: { ...facts.embedded, color: icc && hdrOf(icc) },
    gray,
  };
}
