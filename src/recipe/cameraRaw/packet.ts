import { DOMParser } from '@xmldom/xmldom';
import { unpadded } from '../../image/unpadded';

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/** A part of a text. */
export interface TextSpan {
  readonly from: number;
  readonly to: number;
}

/** A property where it stands in a packet. */
export interface PacketProperty extends TextSpan {
  readonly namespace: string;
  readonly name: string;
  /** The text between its quotes or its tags; null for one that has elements in it. */
  readonly value: (TextSpan & { readonly text: string }) | null;
}

/** A description of a packet: properties of the photo. */
export interface Description extends TextSpan {
  /** Where another attribute can be put. */
  readonly attributesEnd: number;
  /** Prefixes by the namespaces that are known inside of it. */
  readonly prefixes: ReadonlyMap<string, string>;
  readonly about: string;
  readonly properties: readonly PacketProperty[];
}

/** A packet as text, and where its properties stand in it. */
export interface Packet {
  readonly text: string;
  readonly descriptions: readonly Description[];
  /** Where another description can be put. */
  readonly end: number;
}

interface Tag extends TextSpan {
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty';
  readonly attributes: readonly (TextSpan & { readonly name: string; readonly value: TextSpan })[];
}

const attribute = /(\s+)([^\s=/>]+)\s*=\s*("[^"<]*"|'[^'<]*')/y;

/** The tags of a text that is XML, one after the other. */
function* tagsOf(text: string): Generator<Tag> {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const skipped = [
      ['<!--', '-->'],
      ['<![CDATA[', ']]>'],
      ['<?', '?>'],
    ].find(([open]) => text.startsWith(open, at));
    if (skipped) {
      at = text.indexOf(skipped[1], at) + skipped[1].length;
      continue;
    }
    const name = /[^\s/>]+/y;
    const closing = text[at + 1] === '/';
    name.lastIndex = at + (closing ? 2 : 1);
    const found = name.exec(text)![0];
    const attributes: { name: string; from: number; to: number; value: TextSpan }[] = [];
    let end = name.lastIndex;
    for (attribute.lastIndex = end; ; ) {
      const one = attribute.exec(text);
      if (!one) break;
      end = attribute.lastIndex;
      const from = one.index;
      attributes.push({ name: one[2], from, to: end, value: { from: end - one[3].length + 1, to: end - 1 } });
    }
    const to = text.indexOf('>', end) + 1;
    const kind = closing ? 'close' : text[to - 2] === '/' ? 'empty' : 'open';
    yield { name: found, kind, attributes, from: at, to };
    at = to;
  }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** The last character of Unicode. */
const lastCodePoint = 0x10ffff;

/** Text with its references, by name, by number or in hexadecimal digits, resolved. */
const unescaped = (text: string) =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
    if (name) return entities[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    return code <= lastCodePoint ? String.fromCodePoint(code) : whole;
  });

type Prefixes = ReadonlyMap<string, string>;

/** Namespaces by their prefixes, those of a tag among them. */
function declared(text: string, { attributes }: Tag, outer: Prefixes): Prefixes {
  const own = attributes.filter(({ name }) => name.startsWith('xmlns:'));
  if (own.length === 0) return outer;
  const values = own.map(
    ({ name, value }) => [name.slice(6), unescaped(text.slice(value.from, value.to))] as const,
  );
  return new Map([...outer, ...values]);
}

const parted = (name: string, prefixes: Prefixes) => {
  const at = name.indexOf(':');
  return { namespace: prefixes.get(name.slice(0, at)) ?? '', name: name.slice(at + 1) };
};

const valueIn = (text: string, { from, to }: TextSpan) => ({
  from,
  to,
  text: unescaped(text.slice(from, to)).trim(),
});

/** True of a text that any reader takes for XML without a definition of its own entities. */
function isWhole(text: string): boolean {
  if (/<!DOCTYPE/i.test(text)) return false;
  try {
    new DOMParser({
      // What is only warned of, such as a value without quotes, is no XML to others.
      onError: (_, message) => {
        throw new SyntaxError(message);
      },
    }).parseFromString(unpadded(text), 'text/xml');
    return true;
  } catch {
    return false;
  }
}

/** Packets of this depth and more are nobody's. */
const maxDepthLevels = 200;

/** A packet whose properties can be changed where they stand; null for what is none. */
export function parsePacket(text: string): Packet | null {
  if (!isWhole(text)) return null;
  const open: { tag: Tag; prefixes: Prefixes }[] = [];
  const descriptions: Description[] = [];
  let properties: PacketProperty[] = [];
  let deep = false;
  let end = -1;
  const is = (entry: { tag: Tag; prefixes: Prefixes } | undefined, name: string) => {
    const found = entry && parted(entry.tag.name, entry.prefixes);
    return found?.namespace === rdf && found.name === name;
  };
  const described = (tag: Tag, prefixes: Prefixes, to: number) => {
    const attributes = tag.attributes
      .filter(({ name }) => !name.startsWith('xmlns') && name.includes(':'))
      .map(({ name, from, to, value }) => ({
        ...parted(name, prefixes),
        from,
        to,
        value: valueIn(text, value),
      }));
    descriptions.push({
      from: tag.from,
      to,
      attributesEnd: tag.to - (tag.kind === 'empty' ? 2 : 1),
      prefixes: new Map([...prefixes].map(([prefix, namespace]) => [namespace, prefix])),
      about: attributes.find((one) => one.namespace === rdf && one.name === 'about')?.value.text ?? '',
      properties: [...attributes.filter(({ namespace }) => namespace !== rdf), ...properties],
    });
    properties = [];
  };
  const property = (tag: Tag, prefixes: Prefixes, inner: TextSpan | null, to: number) => {
    const value = inner && !deep ? valueIn(text, inner) : null;
    properties.push({ ...parted(tag.name, prefixes), from: tag.from, to, value });
  };
  for (const tag of tagsOf(text)) {
    const prefixes = declared(text, tag, open[open.length - 1]?.prefixes ?? new Map());
    const parent = open[open.length - 1];
    const inDescription = is(parent, 'Description') && is(open[open.length - 2], 'RDF');
    if (tag.kind === 'close') {
      const closed = open.pop()!;
      const above = open[open.length - 1];
      if (is(closed, 'RDF')) end = tag.from;
      else if (is(closed, 'Description') && is(above, 'RDF')) described(closed.tag, closed.prefixes, tag.to);
      else if (is(above, 'Description') && is(open[open.length - 2], 'RDF'))
        property(closed.tag, closed.prefixes, { from: closed.tag.to, to: tag.from }, tag.to);
      continue;
    }
    if (inDescription) deep = false;
    else if (is(open[open.length - 2], 'Description') && is(open[open.length - 3], 'RDF')) deep = true;
    if (tag.kind === 'open') {
      if (open.length >= maxDepthLevels) return null;
      open.push({ tag, prefixes });
    } else if (is({ tag, prefixes }, 'Description') && is(parent, 'RDF')) described(tag, prefixes, tag.to);
    else if (inDescription) property(tag, prefixes, null, tag.to);
  }
  return end < 0 ? null : { text, descriptions, end };
}

/** A change of a text: what stands there, and what shall. */
export interface TextChange extends TextSpan {
  readonly by: string;
}

/** The text after changes that don't overlap; everything else stays byte for byte. */
export function withChanges(text: string, changes: readonly TextChange[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { from, to, by } of [...changes].sort((a, b) => a.from - b.from || a.to - b.to)) {
    pieces.push(text.slice(at, from), by);
    at = to;
  }
  return [...pieces, text.slice(at)].join('');
}
