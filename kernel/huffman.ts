// Huffman codes of a baseline JPEG's scan, counted and written anew. Source: ITU-T T.81, F.1.2 and F.2.2.

/** Bits of a code that the first look takes. */
const firstBits = 10;
/** Room of a table for decoding: numbers of 16 bits, of the first look and of the second. */
const tableBytes: usize = ((1 << firstBits) + (1 << 16)) * 2;
const symbolCount: usize = 256;

/** Next byte of the scan, and where it ends. */
let at: usize = 0;
let end: usize = 0;
/** Bits that are read but not taken, the next one first; and their number. */
let bits: u64 = 0;
let bitCount: i64 = 0;

/** Bits that are not written yet, the last one lowest; and their number. */
let out: u64 = 0;
let outCount: u64 = 0;
let to: usize = 0;

let tables: usize = 0;
/** Table of each block of a unit: one byte each, the number of its pair. */
let blocks: usize = 0;
let blockCount: usize = 0;

/** Begins with a scan. @param pairs the pair of tables of each block of a unit, one byte each */
export function beginScan(from: usize, until: usize, decoding: usize, pairs: usize, count: usize): void {
  at = from;
  end = until;
  bits = 0;
  bitCount = 0;
  out = 0;
  outCount = 0;
  tables = decoding;
  blocks = pairs;
  blockCount = count;
}

/** Reads on until there are 32 bits at least. */
@inline
function refill(): void {
  if (bitCount >= 32) return;
  if (at + 4 <= end) {
    const word = load<u32>(at);
    const full = ~word;
    // No byte of ones: none is followed by a stuffed one.
    if (!((full - 0x01010101) & ~full & 0x80808080)) {
      bits |= <u64>bswap(word) << <u64>(32 - bitCount);
      bitCount += 32;
      at += 4;
      return;
    }
  }
  while (bitCount <= 56) {
    let byte: u64 = 0;
    if (at < end) {
      byte = load<u8>(at);
      at += byte == 0xff ? 2 : 1;
    }
    bits |= byte << <u64>(56 - bitCount);
    bitCount += 8;
  }
}

/** The next symbol by a table, with the length of its code above its 8 bits; nothing where there is no such code. */
@inline
function next(table: usize): u32 {
  refill();
  let found = <u32>load<u16>(table + (<usize>(bits >> (64 - firstBits)) << 1));
  if (!found) found = load<u16>(table + (2 << firstBits) + (<usize>(bits >> 48) << 1));
  return found;
}

@inline
function drop(count: u32): void {
  bits <<= <u64>count;
  bitCount -= count;
}

/**
 * Counts the symbols of all units.
 * @param counts gets how often each comes, by table; a pair has two, that of first coefficients first
 * @returns false where the scan is none
 */
export function countSymbols(units: u32, counts: usize): bool {
  for (; units; units--)
    for (let b: usize = 0; b < blockCount; b++) {
      const pair = <usize>load<u8>(blocks + b) << 1;
      let table = tables + pair * tableBytes;
      let count = counts + ((pair * symbolCount) << 2);
      for (let k: u32 = 0; k < 64; ) {
        const found = next(table);
        if (!found) return false;
        const symbol = found & 255;
        const place = count + (<usize>symbol << 2);
        store<u32>(place, load<u32>(place) + 1);
        const size = symbol & 15;
        drop((found >> 8) + size);
        if (k == 0) {
          table += tableBytes;
          count += symbolCount << 2;
          k = 1;
        } else if (size) k += (symbol >> 4) + 1;
        else if (symbol == 0xf0) k += 16;
        else break;
      }
    }
  return true;
}

/** Writes the upper 32 of the bits that wait, with a zero byte after each byte of ones. */
@inline
function flush(): void {
  outCount -= 32;
  const word = <u32>(out >> outCount);
  const full = ~word;
  if (!((full - 0x01010101) & ~full & 0x80808080)) {
    store<u32>(to, bswap(word));
    to += 4;
    return;
  }
  for (let shift = 24; shift >= 0; shift -= 8) writeByte(<u8>(word >> shift));
}

@inline
function writeByte(byte: u8): void {
  store<u8>(to++, byte);
  if (byte == 0xff) store<u8>(to++, 0);
}

/**
 * Writes units with other codes.
 * @param codes of each symbol, by table: the code above 8 bits of its length
 * @param room gets the bytes: for each unit at most 512 a block
 * @returns where they end
 */
export function writeUnits(units: u32, codes: usize, room: usize): usize {
  to = room;
  for (; units; units--)
    for (let b: usize = 0; b < blockCount; b++) {
      const pair = <usize>load<u8>(blocks + b) << 1;
      let table = tables + pair * tableBytes;
      let code = codes + ((pair * symbolCount) << 2);
      for (let k: u32 = 0; k < 64; ) {
        const found = next(table);
        const symbol = found & 255;
        const size = symbol & 15;
        drop(found >> 8);
        const written = load<u32>(code + (<usize>symbol << 2));
        const more = size ? <u32>(bits >> <u64>(64 - size)) : 0;
        drop(size);
        out = (out << <u64>((written & 255) + size)) | <u64>(((written >> 8) << size) | more);
        outCount += (written & 255) + size;
        if (outCount >= 32) flush();
        if (k == 0) {
          table += tableBytes;
          code += symbolCount << 2;
          k = 1;
        } else if (size) k += (symbol >> 4) + 1;
        else if (symbol == 0xf0) k += 16;
        else break;
      }
    }
  return to;
}

/** Writes what waits, filled up with ones. @returns where it ends */
export function endScan(room: usize): usize {
  to = room;
  const missing = (8 - (outCount & 7)) & 7;
  out = (out << missing) | ((1 << missing) - 1);
  outCount += missing;
  while (outCount) {
    outCount -= 8;
    writeByte(<u8>(out >> outCount));
  }
  return to;
}
