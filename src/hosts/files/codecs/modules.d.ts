/** libheif through Emscripten, as far as it is used here: each call makes an instance with memory of its own. */
declare module 'libheif-js/libheif-wasm/libheif-bundle.js' {
  interface Status {
    readonly code: unknown;
    readonly message: string;
  }
  interface Decoded {
    readonly image: object;
    readonly channels?: readonly {
      readonly id: unknown;
      readonly width: number;
      readonly height: number;
      /** Length of a row, in bytes. */
      readonly stride: number;
      readonly bits_per_pixel: number;
      readonly data: Uint8Array;
    }[];
  }
  interface Libheif {
    readonly heif_error_code: { readonly heif_error_Ok: unknown };
    readonly heif_colorspace: { readonly heif_colorspace_RGB: unknown };
    readonly heif_channel: { readonly heif_channel_interleaved: unknown };
    readonly heif_chroma: {
      readonly heif_chroma_interleaved_RGBA: unknown;
      readonly heif_chroma_interleaved_RRGGBBAA_LE: unknown;
    };
    heif_context_alloc(): object;
    heif_context_read_from_memory(context: object, bytes: Uint8Array): Status;
    heif_js_context_get_primary_image_handle(context: object): object & Partial<Status>;
    heif_image_handle_get_width(handle: object): number;
    heif_image_handle_get_height(handle: object): number;
    heif_js_decode_image2(handle: object, space: unknown, chroma: unknown): Decoded & Partial<Status>;
  }
  const instance: (options?: object) => Libheif;
  export default instance;
}

/** OpenJPEG through Emscripten, as far as it is used here. */
declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  interface Decoder {
    getEncodedBuffer(lengthBytes: number): Uint8Array;
    decode(): void;
    /** Interleaved channels: bytes up to 8 bits, else words of 16 in the machine's order. */
    getDecodedBuffer(): Uint8Array;
    getFrameInfo(): {
      readonly width: number;
      readonly height: number;
      readonly bitsPerSample: number;
      readonly componentCount: number;
    };
  }
  const instance: (options?: object) => Promise<{ readonly J2KDecoder: new () => Decoder }>;
  export default instance;
}
