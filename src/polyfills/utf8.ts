/** UTF-8 for hosts without TextEncoder and TextDecoder. Source: WHATWG Encoding Standard, "UTF-8". */

const replacement = 0xfffd;

/** A TextEncoder in small: `encode` only. */
export class Utf8Encoder {
  readonly encoding = 'utf-8';

  encode(text = ''): Uint8Array {
    const bytes: number[] = [];
    for (const character of text) {
      const point = character.codePointAt(0)!;
      const code = point >= 0xd800 && point <= 0xdfff ? replacement : point;
      if (code < 0x80) bytes.push(code);
      else {
        const tails = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
        bytes.push([0, 0xc0, 0xe0, 0xf0][tails] | (code >> (6 * tails)));
        for (let i = tails - 1; i >= 0; i--) bytes.push(0x80 | ((code >> (6 * i)) & 0x3f));
      }
    }
    return Uint8Array.from(bytes);
  }
}

/** A TextDecoder in small: whole buffers only; malformed bytes become U+FFFD and a leading BOM is dropped. */
export class Utf8Decoder {
  readonly encoding = 'utf-8';

  decode(input?: ArrayBuffer | ArrayBufferView): string {
    if (!input) return '';
    const bytes = ArrayBuffer.isView(input)
      ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
      : new Uint8Array(input);
    const parts: string[] = [];
    for (let at = 0; at < bytes.length; ) {
      const { code, length } = point(bytes, at);
      if (at > 0 || code !== 0xfeff) parts.push(String.fromCodePoint(code));
      at += length;
    }
    return parts.join('');
  }
}

/** Reads one code point; a malformed sequence yields U+FFFD for its longest well-formed beginning. */
const point = (bytes: Uint8Array, at: number): { code: number; length: number } => {
  const lead = bytes[at];
  if (lead < 0x80) return { code: lead, length: 1 };
  const tails =
    lead >= 0xc2 && lead <= 0xdf
      ? 1
      : lead >= 0xe0 && lead <= 0xef
        ? 2
        : lead >= 0xf0 && lead <= 0xf4
          ? 3
          : 0;
  if (tails === 0) return { code: replacement, length: 1 };
  // The second byte's range is narrower after these leads: no overlong forms, surrogates or points past U+10FFFF.
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  let code = lead & (0x3f >> tails);
  for (let i = 1; i <= tails; i++) {
    const next = bytes[at + i];
    const fits = i === 1 ? next >= low && next <= high : next >= 0x80 && next <= 0xbf;
    if (!fits) return { code: replacement, length: i };
    code = (code << 6) | (next & 0x3f);
  }
  return { code, length: tails + 1 };
};
