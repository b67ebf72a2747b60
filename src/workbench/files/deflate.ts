/** Bytes compressed as zlib does, by the browser. */
export const deflate = async (pieces: Iterable<Uint8Array>): Promise<Uint8Array> => {
  const { readable, writable } = new CompressionStream('deflate');
  const out = new Response(readable).arrayBuffer();
  const writer = writable.getWriter();
  for (const piece of pieces) {
    await writer.ready;
    void writer.write(piece as Uint8Array<ArrayBuffer>);
  }
  await writer.close();
  return new Uint8Array(await out);
};
