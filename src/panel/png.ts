import { zlibSync } from 'fflate';

/** CRC-32 of every byte. Source: the PNG specification, annex D. */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

const crc32 = (bytes: readonly number[] | Uint8Array): number => {
  let crc = -1;
  for (const byte of bytes) crc = table[(crc ^ byte) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
};

const word = (value: number): number[] => [
  value >>> 24,
  (value >>> 16) & 255,
  (value >>> 8) & 255,
  value & 255,
];

const chunk = (name: string, data: Uint8Array | readonly number[]): number[] => {
  const typed = [...[...name].map((letter) => letter.charCodeAt(0)), ...data];
  return [...word(data.length), ...typed, ...word(crc32(typed))];
};

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Source: RFC 4648. UXP has no `btoa` that is sure to be there. */
const base64 = (bytes: readonly number[]): string => {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b = 0, c = 0] = bytes.slice(i, i + 3);
    text += digits[a >> 2] + digits[((a & 3) << 4) | (b >> 4)];
    text += i + 1 < bytes.length ? digits[((b & 15) << 2) | (c >> 6)] : '=';
    text += i + 2 < bytes.length ? digits[c & 63] : '=';
  }
  return text;
};

/**
 * A picture as the address of an image: UXP's canvas takes no pixels, and an image is shown everywhere.
 * @param rgb interleaved, 8 bits
 */
export const pngAddress = (rgb: Uint8Array, width: number, height: number): string => {
  const rows = new Uint8Array(height * (width * 3 + 1));
  for (let y = 0; y < height; y++)
    rows.set(rgb.subarray(y * width * 3, (y + 1) * width * 3), y * (width * 3 + 1) + 1);
  const bitDepth = 8;
  const trueColor = 2;
  return `data:image/png;base64,${base64([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', [...word(width), ...word(height), bitDepth, trueColor, 0, 0, 0]),
    ...chunk('IDAT', zlibSync(rows)),
    ...chunk('IEND', []),
  ])}`;
};
