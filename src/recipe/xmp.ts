import { expected } from '../expectation';

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

/** The prefix that a packet binds to our namespace, or null. */
const prefixOf = (packet: string): string | null =>
  packet.match(new RegExp(`xmlns:([\\w.-]+)\\s*=\\s*["']${namespace}["']`))?.[1] ?? null;

/** A packet of the photo for pixels that stand upright and without any recipe of ours. */
export function uprightXmp(packet: string): string {
  const upright = packet
    .replace(/(\btiff:Orientation\s*=\s*["'])\d(["'])/g, '$11$2')
    .replace(/(<tiff:Orientation>)\s*\d\s*(<)/g, '$11$2');
  const prefix = prefixOf(upright);
  if (!prefix) return upright;
  return upright
    .replace(new RegExp(`\\s${prefix}:Recipe\\s*=\\s*("[^"]*"|'[^']*')`, 'g'), '')
    .replace(new RegExp(`<${prefix}:Recipe>[^<]*</${prefix}:Recipe>`, 'g'), '')
    .replace(new RegExp(`\\sxmlns:${prefix}\\s*=\\s*["']${namespace}["']`, 'g'), '');
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
 */
export function withRecipe(packet: string | null, recipe: string): string {
  const base = packet?.includes('</rdf:RDF>') ? uprightXmp(packet) : emptyPacket;
  return withProperties(
    base,
    `xmlns:magic="${namespace}"`,
    `<magic:Recipe>${escaped(recipe)}</magic:Recipe>`,
  );
}

/** The recipe's JSON in a packet, as an element or, as Photoshop may rewrite it, an attribute; null when none. */
export function recipeIn(packet: string): string | null {
  if (packet.length > 64 << 20) throw expected('at most 64 MB', 'XMP metadata', packet.length);
  const prefix = prefixOf(packet);
  if (!prefix) return null;
  const element = packet.match(new RegExp(`<${prefix}:Recipe>([^<]*)</${prefix}:Recipe>`))?.[1];
  const attribute = packet.match(new RegExp(`\\s${prefix}:Recipe\\s*=\\s*(?:"([^"]*)"|'([^']*)')`));
  const text = element ?? attribute?.[1] ?? attribute?.[2];
  return text === undefined ? null : unescaped(text);
}

/** Properties that tell when a photo was taken, the surest first. Source: XMP specification part 2 and Exif 2.32 for XMP. */
const takenBy = ['exif:DateTimeOriginal', 'photoshop:DateCreated', 'xmp:CreateDate'];

/**
 * When the photo of a packet was taken, by the camera's clock whatever its time zone, in milliseconds; null when
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
