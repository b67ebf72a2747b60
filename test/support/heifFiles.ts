/** A byte for each letter. */
export const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');
/** A number of so many bytes, the highest first. */
export const number = (value: number, size: number): Buffer => {
  const bytes = Buffer.alloc(size);
  if (size === 8) bytes.writeBigUInt64BE(BigInt(value));
  else if (size > 0) bytes.writeUIntBE(value, 0, size);
  return bytes;
};
/** A part told by four letters. */
export const box = (kind: string, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([number(body.length + 8, 4), ascii(kind), body]);
};
/** Version and flags, then the rest. */
export const full = (kind: string, version: number, flags: number, ...parts: Uint8Array[]) =>
  box(kind, Buffer.from([version, 0, 0, flags]), ...parts);

/** A thing that a file holds: a picture, EXIF, XMP. */
export interface Item {
  readonly id: number;
  readonly kind: string;
  readonly data?: Uint8Array;
  /** Properties by their numbers, from 1 on. */
  readonly has?: readonly number[];
}

/** Forms of a file's numbers. */
export interface Shape {
  readonly wide?: boolean;
  /** Bytes of offsets and lengths, and where offsets count from: 0 the file, 1 the data, 2 another thing. */
  readonly offset?: number;
  readonly length?: number;
  readonly method?: number;
}

/** A HEIF of things, properties and references, with numbers of the widths that it is asked for. */
export function heif(
  items: readonly Item[],
  properties: readonly Buffer[],
  references: readonly Buffer[] = [],
  shape: Shape = {},
) {
  const { wide = false, offset = 4, length = 4, method = 0 } = shape;
  const idBytes = wide ? 4 : 2;
  const entries = items.map(({ id, kind }) =>
    full('infe', wide ? 3 : 2, 0, number(id, idBytes), number(0, 2), ascii(`${kind}\0`)),
  );
  // Entries of other kinds and of the first form are passed over.
  const iinf = full(
    'iinf',
    wide ? 1 : 0,
    0,
    number(items.length, idBytes),
    ...entries,
    box('none'),
    full('infe', 1, 0),
  );
  const ipma = full(
    'ipma',
    wide ? 1 : 0,
    wide ? 1 : 0,
    number(items.length, 4),
    ...items.map(({ id, has = [] }) =>
      Buffer.concat([
        number(id, idBytes),
        number(has.length, 1),
        ...has.map((one) => number(one, wide ? 2 : 1)),
      ]),
    ),
  );
  const version = wide ? 2 : method > 0 ? 1 : 0;
  const stored = items.filter(({ data }) => data);
  const ilocOf = (from: number) => {
    let at = from;
    return full(
      'iloc',
      version,
      0,
      Buffer.from([(offset << 4) | length, version > 0 ? 0x40 | 4 : 0x40]),
      number(stored.length, idBytes),
      ...stored.map(({ id, data }) => {
        const parts = [
          number(id, idBytes),
          ...(version > 0 ? [number(method, 2)] : []),
          number(0, 2),
          number(0, 4),
          number(1, 2),
          ...(version > 0 ? [number(0, 4)] : []),
          number(offset === 0 ? 0 : at, offset),
          number(data!.length, length),
        ];
        at += data!.length;
        return Buffer.concat(parts);
      }),
    );
  };
  const data = Buffer.concat(stored.map((one) => one.data!));
  const metaOf = (from: number) =>
    full(
      'meta',
      0,
      0,
      full('pitm', wide ? 1 : 0, 0, number(1, idBytes)),
      iinf,
      ilocOf(from),
      box('iprp', box('ipco', ...properties), ipma),
      ...(references.length > 0 ? [full('iref', wide ? 1 : 0, 0, ...references)] : []),
      ...(method === 1 ? [box('idat', data)] : []),
    );
  const head = box('ftyp', ascii('heic'));
  const from = method === 1 ? 0 : head.length + metaOf(0).length + 8;
  return Buffer.concat([head, metaOf(from), ...(method === 1 ? [] : [box('mdat', data)])]);
}

/** A reference of one thing to another. */
export const tied = (kind: string, from: number, to: number, wide = false) => {
  const size = wide ? 4 : 2;
  return box(kind, number(from, size), number(1, 2), number(to, size));
};
/** The property of a picture that is more about another. */
export const auxiliary = (name: string) => full('auxC', 0, 0, ascii(`${name}\0`));
