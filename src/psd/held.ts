import type { Layer } from 'ag-psd';

/** Bytes of a mark that stands in for a channel's: what tells it, and its number. */
const markBytes = 12;
const told = [0x8b, 0x4d, 0xa9, 0x1c, 0x8b, 0x4d, 0xa9, 0x1c];

/**
 * Channels of layers that ag-psd gets marks in place of: it would copy all pixels into a buffer that it doubles while it
 * fills, and what it needs of them is their length.
 */
export class Held {
  private readonly channels: Uint8Array[] = [];

  /** The layers with marks in place of their pixels. */
  without(layers: readonly Layer[]): Layer[] {
    return layers.map((layer) => ({
      ...layer,
      ...(layer.children && { children: this.without(layer.children) }),
      ...(layer.rawData && {
        rawData: {
          ...layer.rawData,
          channels: layer.rawData.channels.map((channel) =>
            channel.data ? { ...channel, data: this.marked(channel.data) } : channel,
          ),
        },
      }),
    }));
  }

  /**
   * The layers as a file has them: the pixels in place of their marks, and the lengths that go with it.
   * Source: Adobe Photoshop File Formats Specification, "Layer info": a count, the records, the channels of each,
   * padded to four bytes.
   * @param layers as ag-psd writes them, without the length in front; changed
   */
  with(layers: Uint8Array): Uint8Array[] {
    const view = new DataView(layers.buffer, layers.byteOffset, layers.length);
    const lengthsAt: number[] = [];
    let at = 2;
    for (let count = Math.abs(view.getInt16(0)); count > 0; count--) {
      const channelCount = view.getUint16(at + 16);
      for (let i = 0; i < channelCount; i++) lengthsAt.push(at + 20 + i * 6);
      at += 18 + channelCount * 6 + 12;
      at += 4 + view.getUint32(at);
    }
    const pieces = [layers.subarray(0, at)];
    for (const lengthAt of lengthsAt) {
      const bytes = view.getUint32(lengthAt);
      const channel = this.channelOf(layers.subarray(at + 2, at + bytes));
      pieces.push(layers.subarray(at, at + 2), channel);
      view.setUint32(lengthAt, 2 + channel.length);
      at += bytes;
    }
    const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
    return [...pieces, new Uint8Array(-bytes & 3)];
  }

  private marked(data: Uint8Array): Uint8Array {
    const mark = new Uint8Array(markBytes);
    mark.set(told);
    new DataView(mark.buffer).setUint32(told.length, this.channels.push(data) - 1);
    return mark;
  }

  /** The channel that a mark stands for; what is no mark is a channel itself. */
  private channelOf(data: Uint8Array): Uint8Array {
    if (data.length !== markBytes || told.some((value, i) => data[i] !== value)) return data;
    return this.channels[new DataView(data.buffer, data.byteOffset).getUint32(told.length)];
  }
}
