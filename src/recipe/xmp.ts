import { expected } from '../refusal';

/** Our own XMP namespace; Photoshop keeps properties of namespaces that it doesn't know. */
const namespace = 'urn:magic:filternet:recipe:1#';
const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (text: string) =>
  text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (all, hex, decimal, name) => {
    if (name) return named[name] ?? all;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });

export const emptyPacket = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${rdf}"></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;

/**
 * The prefix that a packet binds to our namespace, as part of a pattern; null where there is none. No writer needs a
 * longer one.
 */
const prefixOf = (packet: string): string | null =>
  packet.match(new RegExp(`xmlns:([\\w.-]{1,64})\\s*=\\s*["']${namespace}["']`))?.[1].replace(/\./g, '\\.') ??
  null;

/** Properties of our own: the recipe, the ids of the layers that were made by it, and what their host added to them. */
const properties = ['Recipe', 'Layers', 'Given'] as const;
type Property = (typeof properties)[number];

/** The text of a property of our own, as an element or, as Photoshop may rewrite it, an attribute; null when none. */
function propertyIn(packet: string, name: Property): string | null {
  if (packet.length > 64 << 20) throw expected('at most 64 MB', 'XMP metadata', packet.length);
  const prefix = prefixOf(packet);
  if (!prefix) return null;
  const element = packet.match(new RegExp(`<${prefix}:${name}>([^<]*)</${prefix}:${name}>`))?.[1];
  const attribute = packet.match(new RegExp(`\\s${prefix}:${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`));
  const text = element ?? attribute?.[1] ?? attribute?.[2];
  return text === undefined ? null : unescaped(text);
}

/** Thumbnails, under both prefixes that Adobe's programs gave them. Source: XMP specification part 2 §3.2. */
const thumbnails = ['xmp:Thumbnails', 'xap:Thumbnails'];

/** A packet without the elements of a name, in one pass whatever is left unclosed. */
function withoutElements(packet: string, name: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let at = packet.indexOf(`<${name}`); at >= 0; at = packet.indexOf(`<${name}`, from)) {
    const close = packet.indexOf(`</${name}`, at);
    const end = close < 0 ? -1 : packet.indexOf('>', close);
    if (end < 0) break;
    kept.push(packet.slice(from, at));
    from = end + 1;
  }
  return [...kept, packet.slice(from)].join('');
}

/**
 * A packet without what shows the photo before: its thumbnails, and the name of a longer packet, which is not kept.
 * Source: XMP specification part 3 §1.1.3.1.
 */
const withoutBefore = (packet: string): string =>
  thumbnails
    .reduce(withoutElements, packet)
    .replace(/\sxmpNote:HasExtendedXMP\s*=\s*("[^"]*"|'[^']*')/g, '')
    .replace(/<xmpNote:HasExtendedXMP>[^<]*<\/xmpNote:HasExtendedXMP>/g, '');

/** A packet of the photo for pixels that stand upright, without thumbnails and any recipe of ours. */
export function uprightXmp(packet: string): string {
  const upright = withoutBefore(packet)
    .replace(/(\btiff:Orientation\s*=\s*["'])\d(["'])/g, '$11$2')
    .replace(/(<tiff:Orientation>)\s*\d\s*(<)/g, '$11$2');
  const prefix = prefixOf(upright);
  if (!prefix) return upright;
  const bare = properties.reduce(
    (text, name) =>
      text
        .replace(new RegExp(`\\s${prefix}:${name}\\s*=\\s*("[^"]*"|'[^']*')`, 'g'), '')
        .replace(new RegExp(`<${prefix}:${name}>[^<]*</${prefix}:${name}>`, 'g'), ''),
    upright,
  );
  return bare.replace(new RegExp(`\\sxmlns:${prefix}\\s*=\\s*["']${namespace}["']`, 'g'), '');
}

/** A packet with more properties: the attributes and elements of a description. */
export function withProperties(packet: string, attributes: string, elements: string): string {
  const end = packet.lastIndexOf('</rdf:RDF>');
  const description = `<rdf:Description rdf:about="" xmlns:rdf="${rdf}" ${attributes}>${elements}</rdf:Description>`;
  return packet.slice(0, end) + description + packet.slice(end);
}

/**
 * The photo's packet, or a new one, with the recipe as a property of our own.
 * Source: XMP specification part 1 (ISO 16684-1) §7.
 * @param recipe JSON
 * @param layerIds of the group and the layers that were made by it
 * @param given JSON of numbers that the host added to the layers' settings
 */
export function withRecipe(
  packet: string | null,
  recipe: string,
  layerIds: readonly number[] = [],
  given = '{}',
): string {
  const base = packet?.includes('</rdf:RDF>') ? uprightXmp(packet) : emptyPacket;
  const ids = layerIds.length > 0 ? `<magic:Layers>${layerIds.join(' ')}</magic:Layers>` : '';
  const more = given === '{}' ? '' : `<magic:Given>${escaped(given)}</magic:Given>`;
  return withProperties(
    base,
    `xmlns:magic="${namespace}"`,
    `<magic:Recipe>${escaped(recipe)}</magic:Recipe>${ids}${more}`,
  );
}

/** The namespace of the recipe, for those who read packets property by property. */
export const recipeSpace = namespace;

/** A description of a packet that holds the recipe's JSON and nothing else. */
export const recipeDescription = (recipe: string, about: string): string =>
  `<rdf:Description xmlns:rdf="${rdf}" rdf:about="${escaped(about)}" xmlns:magic="${namespace}">` +
  `<magic:Recipe>${escaped(recipe)}</magic:Recipe></rdf:Description>`;

/** The recipe's JSON in a packet; null when none. */
export const recipeIn = (packet: string): string | null => propertyIn(packet, 'Recipe');

/** JSON of the numbers that the host added to the layers' settings; null when none. */
export const givenTextIn = (packet: string): string | null => propertyIn(packet, 'Given');

/** The ids of the group and the layers that a recipe was written as; none where the packet doesn't tell. */
export const layerIdsIn = (packet: string): readonly number[] => {
  const text = propertyIn(packet, 'Layers') ?? '';
  return /^\d{1,9}( \d{1,9}){0,99}$/.test(text) ? text.split(' ').map(Number) : [];
};

/** Properties that tell when a photo was taken, the surest first. Source: XMP specification part 2 and Exif 2.32 for XMP. */
const takenBy = ['exif:DateTimeOriginal', 'photoshop:DateCreated', 'xmp:CreateDate'];

/**
 * Time at which the photo of a packet was taken, by the camera's clock whatever its time zone, in milliseconds; null when
 * the packet doesn't say.
 */
export function takenIn(packet: string): number | null {
  for (const property of takenBy) {
    const date = packet.match(
      new RegExp(
        `${property}(?:\\s*=\\s*["']|>)\\s*(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?)`,
      ),
    )?.[1];
    const taken = date === undefined ? Number.NaN : Date.parse(`${date}Z`);
    if (Number.isFinite(taken)) return taken;
  }
  return null;
}
