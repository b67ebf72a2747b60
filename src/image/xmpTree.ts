import { DOMParser, type Element, type Node, XMLSerializer } from '@xmldom/xmldom';
import type { LeftOut } from './container/embedded';
import type { SizePx } from './orientation';
import { unpadded } from './unpadded';

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const tiffSpace = 'http://ns.adobe.com/tiff/1.0/';
const exifSpace = 'http://ns.adobe.com/exif/1.0/';

/** Properties that promise what no output of Magic's has, by namespace; null for all of one. */
const untrue: readonly (readonly [namespace: string, names: RegExp | null, what: LeftOut | null])[] = [
  ['http://ns.adobe.com/hdr-gain-map/1.0/', null, 'gainMap'],
  ['http://ns.apple.com/HDRGainMap/1.0/', null, 'gainMap'],
  ['http://ns.google.com/photos/1.0/container/', null, null],
  ['http://ns.google.com/photos/1.0/container/item/', null, null],
  ['http://ns.google.com/photos/1.0/camera/', null, null],
  // Extended XMP is merged, and lies nowhere else then.
  ['http://ns.adobe.com/xmp/note/', /^HasExtendedXMP$/, null],
  // Thumbnails show the photo before.
  ['http://ns.adobe.com/xap/1.0/', /^Thumbnails$/, null],
  ['http://purl.org/dc/terms/', /^provenance$/, 'credentials'],
];

/** Properties that may be large and tell of how a photo was worked on, not of what it is. */
const history: readonly (readonly [namespace: string, names: RegExp])[] = [
  ['http://ns.adobe.com/xap/1.0/mm/', /^(History|Pantry|Ingredients|Versions|Manifest)$/],
  ['http://ns.adobe.com/photoshop/1.0/', /^(DocumentAncestors|TextLayers|History)$/],
  ['http://ns.google.com/photos/1.0/(image|audio|depthmap)/', /^Data$/],
];

const parsed = (packet: string) => {
  // What is damaged is told by an exception, and by nothing on the console.
  const document = new DOMParser({
    onError: (level, message) => {
      if (level !== 'warning') throw new SyntaxError(message);
    },
  }).parseFromString(unpadded(packet), 'text/xml');
  const root = document.getElementsByTagNameNS(rdf, 'RDF').item(0);
  return root && { document, root };
};

const descriptions = (root: Element): Element[] =>
  Array.from(root.childNodes).filter((node): node is Element => node.nodeType === 1);

const elementsOf = (node: Node): Element[] =>
  Array.from(node.childNodes).filter((child): child is Element => child.nodeType === 1);

/** Takes properties away: attributes and elements of descriptions. @returns whether any was there */
function remove(root: Element, namespace: RegExp, names: RegExp | null): boolean {
  /** A prefix for a namespace of which nothing is left. */
  const prefix = ({ prefix, value }: { prefix: string | null; value: string }) =>
    !names && prefix === 'xmlns' && namespace.test(value);
  const meant = ({ namespaceURI, localName }: { namespaceURI: string | null; localName: string | null }) =>
    namespace.test(namespaceURI ?? '') && (!names || names.test(localName!));
  let found = false;
  for (const description of descriptions(root)) {
    for (const attribute of Array.from(description.attributes))
      if (prefix(attribute)) description.removeAttributeNode(attribute);
      else if (meant(attribute)) {
        description.removeAttributeNode(attribute);
        found = true;
      }
    for (const element of elementsOf(description))
      if (meant(element)) {
        description.removeChild(element);
        found = true;
      }
  }
  return found;
}

const whole = (namespace: string): RegExp => new RegExp(`^${namespace.replace(/[.]/g, '\\.')}$`);

/** Writes a number over that of a property, as an attribute or an element. */
function put(root: Element, namespace: string, name: string, value: number): void {
  for (const description of descriptions(root)) {
    // An attribute of a namespace has its prefix.
    const attribute = description.getAttributeNodeNS(namespace, name);
    if (attribute) description.setAttributeNS(namespace, attribute.name, String(value));
    for (const element of elementsOf(description))
      if (element.namespaceURI === namespace && element.localName === name)
        element.textContent = String(value);
  }
}

function resize(root: Element, { width, height }: SizePx): void {
  put(root, tiffSpace, 'ImageWidth', width);
  put(root, tiffSpace, 'ImageLength', height);
  put(root, exifSpace, 'PixelXDimension', width);
  put(root, exifSpace, 'PixelYDimension', height);
}

/** Signs that a packet can't be used as it is. */
const needsWork =
  /hdr-gain-map|HDRGainMap|photos\/1\.0\/(container|camera)|HasExtendedXMP|:Thumbnails|:provenance|:(ImageWidth|ImageLength|Pixel[XY]Dimension)/;

/** A packet that tells the truth of what is written. */
export interface TruePacket {
  readonly packet: string;
  /** Parts that it promised. */
  readonly leftOut: readonly LeftOut[];
}

/** Kinds of a container's items beside the photo itself. */
const containedIn = (packet: string): LeftOut[] => {
  const found: LeftOut[] = [];
  if (/Semantic\s*(=\s*["']|>)\s*GainMap/.test(packet)) found.push('gainMap');
  if (
    /(MicroVideo|MotionPhoto)\s*(=\s*["']|>)\s*1/.test(packet) ||
    /Semantic\s*(=\s*["']|>)\s*MotionPhoto/.test(packet)
  )
    found.push('video');
  return found;
};

/**
 * A packet with its extension merged into it, of the size that the photo has, and without promises of what is left
 * out; null when it is damaged.
 */
export function truePacket(packet: string, extension: string | null, size: SizePx): TruePacket | null {
  if (extension === null && !needsWork.test(packet)) return { packet, leftOut: [] };
  try {
    const found = parsed(packet);
    if (!found) return null;
    const { document, root } = found;
    const more = extension === null ? null : parsed(extension);
    for (const description of more ? descriptions(more.root) : [])
      root.appendChild(document.importNode(description, true));
    const leftOut = new Set<LeftOut>(containedIn(packet + (extension ?? '')));
    for (const [namespace, names, what] of untrue)
      if (remove(root, whole(namespace), names) && what) leftOut.add(what);
    resize(root, size);
    return { packet: new XMLSerializer().serializeToString(document), leftOut: [...leftOut] };
  } catch {
    return null;
  }
}

/** A packet without how the photo was worked on, which may be most of it; the same when it is damaged. */
export function withoutHistory(packet: string): string {
  try {
    const found = parsed(packet);
    if (!found) return packet;
    for (const [namespace, names] of history) remove(found.root, whole(namespace), names);
    return new XMLSerializer().serializeToString(found.document);
  } catch {
    return packet;
  }
}

/** A packet without Camera Raw's settings, which are for the raw file alone; none where it is damaged. */
export function withoutSettings(packet: string): string | null {
  try {
    const found = parsed(packet);
    if (!found) return null;
    remove(found.root, /^http:\/\/ns\.adobe\.com\/camera-raw-settings\/1\.0\/$/, null);
    return new XMLSerializer().serializeToString(found.document);
  } catch {
    return null;
  }
}
