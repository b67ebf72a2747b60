import { inflateSync } from 'node:zlib';

/** Reads numbers within a part of the file, and remembers what is wrong. */
class Part {
  constructor(
    readonly file: Buffer,
    readonly faults: string[],
    public at: number,
    readonly end: number,
    readonly name: string,
  ) {}

  fault(what: string): void {
    this.faults.push(`${this.name}: ${what} at ${this.at}`);
  }

  private take(bytes: number): number {
    if (this.at + bytes > this.end) throw new RangeError(`${this.name}: ends before ${this.at + bytes}`);
    this.at += bytes;
    return this.at - bytes;
  }

  u8 = () => this.file.readUInt8(this.take(1));
  u16 = () => this.file.readUInt16BE(this.take(2));
  i16 = () => this.file.readInt16BE(this.take(2));
  u32 = () => this.file.readUInt32BE(this.take(4));
  i32 = () => this.file.readInt32BE(this.take(4));
  size = (large: boolean) => (large ? this.u32() * 2 ** 32 : 0) + this.u32();
  text = (bytes: number) => this.file.toString('latin1', this.take(bytes), this.at);

  part(bytes: number, name: string): Part {
    const start = this.take(bytes);
    return new Part(this.file, this.faults, start, start + bytes, name);
  }

  is(fine: boolean, what: string): void {
    if (!fine) this.fault(what);
  }

  zeros(bytes: number, what: string): void {
    for (let i = 0; i < bytes; i++) this.is(this.u8() === 0, `${what} is no zero`);
  }

  done(): void {
    this.is(this.at === this.end, `${this.end - this.at} bytes are left`);
  }
}

interface Shape {
  readonly large: boolean;
  readonly channels: number;
  readonly width: number;
  readonly height: number;
  readonly depth: number;
}

const blends =
  'pass norm diss dark mul  idiv lbrn dkCl lite scrn div  lddg lgCl over sLit hLit vLit lLit pLit hMix'
    .match(/.{4}(?: |$)/g)!
    .map((key) => key.slice(0, 4))
    .concat(['diff', 'smud', 'fsub', 'fdiv', 'hue ', 'sat ', 'colr', 'lum ']);

const longKeys = 'LMsk Lr16 Lr32 Layr Mt16 Mt32 Mtrn Alph FMsk lnk2 FEid FXid PxSD'.split(' ');

function header(file: Part): Shape {
  file.is(file.text(4) === '8BPS', 'no signature');
  const version = file.u16();
  file.is(version === 1 || version === 2, `version ${version}`);
  file.zeros(6, 'a reserved byte');
  const [channels, height, width, depth, mode] = [file.u16(), file.u32(), file.u32(), file.u16(), file.u16()];
  file.is(channels >= 1 && channels <= 56, `${channels} channels`);
  const most = version === 2 ? 300000 : 30000;
  file.is(width >= 1 && width <= most && height >= 1 && height <= most, `${width} x ${height}`);
  file.is([1, 8, 16, 32].includes(depth), `${depth} bits`);
  file.is([0, 1, 2, 3, 4, 7, 8, 9].includes(mode), `mode ${mode}`);
  return { large: version === 2, channels, width, height, depth };
}

function resources(section: Part): void {
  const seen = new Set<number>();
  while (section.at < section.end) {
    section.is(section.text(4) === '8BIM', 'a resource without its signature');
    const id = section.u16();
    section.is(!seen.has(id), `resource ${id} twice`);
    seen.add(id);
    const name = section.u8();
    section.text(name);
    if (name % 2 === 0) section.zeros(1, 'the padding of a name');
    const bytes = section.u32();
    section.part(bytes, `resource ${id}`);
    if (bytes % 2) section.zeros(1, `the padding of resource ${id}`);
  }
  section.done();
}

/** Blocks to the end; each has an even length of its own or is padded. */
function blocks(part: Part, large: boolean): Map<string, Part> {
  const found = new Map<string, Part>();
  while (part.at < part.end) {
    const signature = part.text(4);
    if (signature !== '8BIM' && signature !== '8B64') {
      part.fault(`"${signature}" in place of a block`);
      return found;
    }
    const key = part.text(4);
    const bytes = part.size(large && longKeys.includes(key));
    part.is(!found.has(key), `block ${key} twice`);
    found.set(key, part.part(bytes, `${part.name}, ${key}`));
    const padding = bytes % 2;
    if (padding) part.zeros(padding, `the padding of ${key}`);
  }
  part.done();
  return found;
}

interface Record {
  readonly name: string;
  readonly channels: readonly {
    readonly id: number;
    readonly bytes: number;
    readonly width: number;
    readonly height: number;
  }[];
  readonly divider: number;
  readonly id: number | null;
}

function record(part: Part, large: boolean, index: number): Record {
  const rectangle = () => [part.i32(), part.i32(), part.i32(), part.i32()];
  const [top, left, bottom, right] = rectangle();
  part.is(bottom >= top && right >= left, `layer ${index} is ${right - left} x ${bottom - top}`);
  const listed = Array.from({ length: part.u16() }, () => ({ id: part.i16(), bytes: part.size(large) }));
  part.is(new Set(listed.map(({ id }) => id)).size === listed.length, `layer ${index} has a channel twice`);
  part.is(part.text(4) === '8BIM', `layer ${index} without its signature`);
  const blend = part.text(4);
  part.is(blends.includes(blend), `layer ${index} blends as "${blend}"`);
  part.u8();
  part.is(part.u8() <= 1, `layer ${index} is clipped in an unknown way`);
  part.u8();
  part.zeros(1, 'the filler');
  const extra = part.part(part.u32(), `layer ${index}`);
  const mask = extra.part(extra.u32(), `the mask of layer ${index}`);
  const maskBytes = mask.end - mask.at;
  mask.is([0, 20].includes(maskBytes) || maskBytes >= 36, `a mask of ${maskBytes} bytes`);
  const [mTop, mLeft, mBottom, mRight] = maskBytes
    ? [mask.i32(), mask.i32(), mask.i32(), mask.i32()]
    : [0, 0, 0, 0];
  const hasMask = listed.some(({ id }) => id === -2);
  mask.is(hasMask === maskBytes > 0, 'a mask and its channel are not both there');
  const ranges = extra.u32();
  extra.is(ranges % 8 === 0, `${ranges} bytes of Blend If`);
  extra.part(ranges, 'Blend If');
  const nameStart = extra.at;
  const name = extra.text(extra.u8());
  extra.zeros((4 - ((extra.at - nameStart) % 4)) % 4, 'the padding of a name');
  const more = blocks(extra, large);
  const section = more.get('lsct');
  const id = more.get('lyid');
  return {
    name,
    divider: section ? section.u32() : 0,
    id: id ? id.u32() : null,
    channels: listed.map((one) =>
      one.id === -2
        ? { ...one, width: mRight - mLeft, height: mBottom - mTop }
        : { ...one, width: right - left, height: bottom - top },
    ),
  };
}

/** Rows of PackBits that unpack to whole rows. */
function packed(part: Part, counts: readonly number[], rowBytes: number): void {
  for (const count of counts) {
    const row = part.part(count, `${part.name}, a packed row`);
    let bytes = 0;
    while (row.at < row.end) {
      const code = row.u8();
      if (code === 128) continue;
      row.part(code < 128 ? code + 1 : 1, 'a run');
      bytes += code < 128 ? code + 1 : 257 - code;
    }
    part.is(bytes === rowBytes, `a row of ${bytes} bytes in place of ${rowBytes}`);
  }
}

function pixels(part: Part, { large, depth }: Shape, width: number, height: number): void {
  const compression = part.u16();
  const rowBytes = (width * depth) / 8;
  const bytes = rowBytes * height;
  if (compression === 0) part.part(bytes, 'plain pixels');
  else if (compression === 1)
    packed(
      part,
      Array.from({ length: height }, () => (large ? part.u32() : part.u16())),
      rowBytes,
    );
  else if (compression === 2 || compression === 3) {
    const { length } = inflateSync(part.file.subarray(part.at, part.end));
    part.is(length === bytes, `${length} bytes unzipped in place of ${bytes}`);
    part.at = part.end;
  } else part.fault(`compression ${compression}`);
  part.done();
}

/** Dividers open and close groups: below a group lies the one that ends it. */
function dividers(part: Part, records: readonly Record[]): void {
  let open = 0;
  for (const { divider, name } of records) {
    part.is([0, 1, 2, 3].includes(divider), `divider ${divider} of "${name}"`);
    if (divider === 3) open++;
    else if (divider) open--;
    if (open < 0) part.fault(`group "${name}" without an end`);
  }
  part.is(open === 0, `${open} groups without a head`);
}

function layers(part: Part, shape: Shape, transparent: boolean): void {
  const { large, depth } = shape;
  const count = part.i16();
  part.is(depth === 8 ? count < 0 === transparent : count >= 0, `a count of ${count}`);
  const records = Array.from({ length: Math.abs(count) }, (_, i) => record(part, large, i));
  dividers(part, records);
  const ids = records.map(({ id }) => id).filter((id) => id !== null);
  part.is(new Set(ids).size === ids.length, 'an id twice');
  for (const { name, channels } of records)
    for (const { id, bytes, width, height } of channels) {
      const data = part.part(bytes, `channel ${id} of "${name}"`);
      if (width * height > 0 && bytes > 2) pixels(data, shape, width, height);
      else data.is(bytes === 2 && data.u16() <= 3, `${bytes} bytes for no pixels`);
    }
  part.is(part.end - part.at < 4, `${part.end - part.at} bytes of padding`);
  part.zeros(part.end - part.at, 'the padding of the layers');
}

function layerSection(section: Part, shape: Shape): void {
  const { large, depth, channels } = shape;
  if (section.at === section.end) return;
  const bytes = section.size(large);
  section.is(bytes % 2 === 0, `layers of ${bytes} bytes`);
  const plain = section.part(bytes, 'layers');
  section.part(section.u32(), 'the mask of everything');
  const more = blocks(section, large);
  const own = more.get(`Lr${depth}`);
  section.is(depth === 8 || bytes === 0, 'layers that are not in a block of their own');
  section.is((own === undefined) === (depth === 8), `block Lr${depth}`);
  const transparent = channels > 3;
  section.is(depth === 8 || more.has(`Mt${depth}`) === transparent, `block Mt${depth}`);
  layers(own ?? plain, shape, transparent);
}

function picture(part: Part, { large, channels, width, height, depth }: Shape): void {
  const compression = part.u16();
  const rowBytes = (width * depth) / 8;
  if (compression === 0) part.part(rowBytes * height * channels, 'the flat picture');
  else if (compression === 1)
    packed(
      part,
      Array.from({ length: height * channels }, () => (large ? part.u32() : part.u16())),
      rowBytes,
    );
  else part.fault(`compression ${compression}`);
  part.done();
}

/**
 * Faults of a PSD or PSB in RGB without saved selections: lengths, padding, dividers, counts, ids, and pixels that
 * unpack to what their rectangle says. Written apart from the product's own reader and writer.
 * Source: Adobe Photoshop File Formats Specification.
 */
export function faultsOfPsd(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const faults: string[] = [];
  const file = new Part(buffer, faults, 0, buffer.length, 'file');
  try {
    const shape = header(file);
    file.part(file.u32(), 'color mode data');
    resources(file.part(file.u32(), 'resources'));
    layerSection(file.part(file.size(shape.large), 'layers and masks'), shape);
    picture(file, shape);
  } catch (error) {
    faults.push((error as Error).message);
  }
  return faults;
}
