import { refusal } from '../../refusal';
import { emptyPacket, recipeDescription, recipeSpace } from '../xmp';
import { namespaces } from './namespaces';
import {
  type Description,
  type Packet,
  type PacketProperty,
  parsePacket,
  type TextChange,
  withChanges,
} from './packet';
import { type CameraRawSettings, settingNames } from './settings';
import { incrementsBetween } from './shift';
import { chromaticityOf, type WhiteBalance } from './temperature';

/** Settings of Camera Raw by their names, as text; null takes one away. */
export type RawProperties = Readonly<Record<string, string | null>>;

export interface Merged {
  readonly packet: string;
  /** Names of settings that are the user's own and stay as they were. */
  readonly kept: readonly string[];
}

/** Processes before 2012, whose sliders are others. Source: "Camera Raw namespace", developer.adobe.com/xmp. */
const isOldProcess = (version: string): boolean => Number.parseFloat(version) < 6.6;

/** Settings that say what the others mean; a user's own stay, unless they are too old. */
const frame = ['Version', 'ProcessVersion', 'HasSettings', 'AlreadyApplied'];
const whiteBalance = ['WhiteBalance', 'Temperature', 'Tint'];

const isOwn = (namespace: string): boolean => namespace === namespaces.magicraw || namespace === recipeSpace;

const inCameraRaw = ({ namespace }: PacketProperty): boolean => namespace === namespaces.crs;

/** Settings of Camera Raw in a packet, by their names. */
const settingsIn = ({ descriptions }: Packet): Map<string, PacketProperty> =>
  new Map(
    descriptions.flatMap(({ properties }) => properties.filter(inCameraRaw)).map((one) => [one.name, one]),
  );

const remarkIn = ({ descriptions }: Packet, wanted: string): string | undefined =>
  descriptions
    .flatMap(({ properties }) => properties)
    .find(({ namespace, name }) => namespace === namespaces.magicraw && name === wanted)?.value?.text;

/** What Magic wrote the last time, by its own account. */
function wroteIn(packet: Packet): Map<string, string> {
  return new Map(
    (remarkIn(packet, 'Wrote') ?? '').split(';').flatMap((pair) => {
      const [name, value] = pair.split('=');
      return value === undefined ? [] : [[name.trim(), value] as const];
    }),
  );
}

const alike = (a: string, b: string): boolean => a === b || (a !== '' && Number(a) === Number(b));

/** True of a setting that does nothing. */
const isNeutral = (name: string, value: string): boolean =>
  name === 'WhiteBalance' ? value === 'As Shot' : Number(value) === 0;

/** A packet's own white balance as shot: Adobe's programs write it into sidecars. */
export interface ToldWhite {
  readonly temperature: number;
  readonly tint: number;
}

/** White balance as shot, where a program that knows the camera has told it in the packet, now or before Magic came. */
export function asShotIn(packet: string | null): ToldWhite | null {
  const read = packet === null ? null : parsePacket(packet);
  if (!read) return null;
  const [, kelvin, before] = /^(\d{4,5}) ([+-]?\d{1,3})$/.exec(remarkIn(read, 'AsShot') ?? '') ?? [];
  if (kelvin) return { temperature: Number(kelvin), tint: Number(before) };
  const settings = settingsIn(read);
  const text = (name: string) => settings.get(name)?.value?.text ?? '';
  const [temperature, tint] = [Number(text('Temperature') || Number.NaN), Number(text('Tint') || Number.NaN)];
  const told = text('WhiteBalance') === 'As Shot' && Number.isFinite(temperature) && Number.isFinite(tint);
  return told ? { temperature, tint } : null;
}

/** A sidecar that Magic wrote: its settings then, and as they are now, whoever changed them. */
export interface KeptSidecar {
  readonly wrote: CameraRawSettings;
  readonly now: CameraRawSettings;
}

/** True of a temperature and a tint that stand in a packet together. */
const whiteOf = (of: (name: string) => string | undefined): WhiteBalance | null => {
  const [temperature, tint] = [Number(of('Temperature') ?? Number.NaN), Number(of('Tint') ?? Number.NaN)];
  return temperature > 0 && Number.isFinite(tint) ? { temperature, tint } : null;
};

/**
 * Reads what became of the settings that Magic wrote into a sidecar; null where it wrote none. A white balance that was left as
 * shot, and whose numbers nobody told, counts as unchanged.
 */
export function keptSidecar(text: string): KeptSidecar | null {
  const packet = parsePacket(text);
  const wrote = packet && wroteIn(packet);
  if (!packet || !wrote || wrote.size === 0) return null;
  const settings = settingsIn(packet);
  const now = (name: string) => settings.get(name)?.value?.text;
  const values = (of: (name: string) => string | undefined) =>
    Object.fromEntries(settingNames.map((name) => [name, Number(of(name) ?? 0) || 0])) as CameraRawSettings;
  const then = (name: string) => wrote.get(name);
  const told = asShotIn(text);
  const before = whiteOf(then) ?? told;
  const after = now('WhiteBalance') === 'As Shot' ? told : whiteOf(now);
  // Numbers that are the same are no change, however coarsely a white can be told in them.
  const same = before?.temperature === after?.temperature && before?.tint === after?.tint;
  const moved =
    before && after && !same ? incrementsBetween(chromaticityOf(before), chromaticityOf(after)) : none;
  // A setting that Magic left to its user is the user's from the beginning, and tells nothing of Magic's.
  const known = (name: string) => (wrote.has(name) ? now(name) : undefined);
  return { wrote: { ...values(then), ...none }, now: { ...values(known), ...moved } };
}

const none = { IncrementalTemperature: 0, IncrementalTint: 0 };

/** Names of settings that somebody made by hand. */
function ownedIn(packet: Packet, wanted: RawProperties): Set<string> {
  const settings = settingsIn(packet);
  const wrote = wroteIn(packet);
  const isTheirs = (name: string) => {
    const property = settings.get(name);
    if (!property) return false;
    // One that has parts, such as a curve, is nothing that Magic writes.
    const text = property.value?.text ?? null;
    if (text === null) return true;
    const ours = wrote.get(name);
    return !isNeutral(name, text) && !(ours !== undefined && alike(ours, text));
  };
  const theirs = new Set(
    Object.keys(wanted).filter((name) => ![...frame, ...whiteBalance].includes(name) && isTheirs(name)),
  );
  // White balance is one setting of three numbers: as shot it is nobody's, whatever the numbers.
  const balance = settings.get('WhiteBalance')?.value?.text;
  const moved = ['Temperature', 'Tint'].some((name) => wrote.has(name) && isTheirs(name));
  const unnamed = balance === undefined && (settings.has('Temperature') || settings.has('Tint'));
  if ((balance !== undefined && isTheirs('WhiteBalance')) || (balance !== 'As Shot' && moved) || unnamed)
    for (const name of whiteBalance) theirs.add(name);
  return theirs;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);

/** The beginning of a description of the same photo. */
const opening = (about: string): string =>
  `<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about="${escaped(about)}"`;

/** Takes Magic's earlier remarks out: whole descriptions of nothing else, and single properties. */
function withoutOwn({ descriptions }: Packet): TextChange[] {
  return descriptions.flatMap((one) => {
    if (isRemark(one)) return [{ from: one.from, to: one.to, by: '' }];
    const own = one.properties.filter(({ namespace }) => isOwn(namespace));
    return own.map(({ from, to }) => ({ from, to, by: '' }));
  });
}

/** A description of Magic's remarks alone, which is written anew. */
const isRemark = ({ properties }: Description): boolean =>
  properties.length > 0 && properties.every(({ namespace }) => isOwn(namespace));

/** The description that new settings go into: the one that has some, or that knows their namespace and stays. */
const homeOf = ({ descriptions }: Packet): Description | undefined =>
  descriptions.find(({ properties }) => properties.some(inCameraRaw)) ??
  descriptions.find((one) => one.prefixes.has(namespaces.crs) && !isRemark(one));

function settingChanges(packet: Packet, wanted: RawProperties, kept: ReadonlySet<string>): TextChange[] {
  const settings = settingsIn(packet);
  const changes: TextChange[] = [];
  const missing: string[] = [];
  const home = homeOf(packet);
  const prefix = home?.prefixes.get(namespaces.crs) ?? 'crs';
  for (const [name, value] of Object.entries(wanted)) {
    if (kept.has(name)) continue;
    const there = settings.get(name);
    if (value === null) {
      if (there) changes.push({ from: there.from, to: there.to, by: '' });
    } else if (there?.value) changes.push({ from: there.value.from, to: there.value.to, by: escaped(value) });
    else {
      if (there) changes.push({ from: there.from, to: there.to, by: '' });
      missing.push(`\n   ${prefix}:${name}="${escaped(value)}"`);
    }
  }
  if (missing.length === 0) return changes;
  const added = missing.join('');
  if (home) return [...changes, { from: home.attributesEnd, to: home.attributesEnd, by: added }];
  const by = `${opening(packet.descriptions[0]?.about ?? '')} xmlns:crs="${namespaces.crs}"${added}/>\n`;
  return [...changes, { from: packet.end, to: packet.end, by }];
}

/** What a sidecar gets besides its settings. */
export interface Remarks {
  /** JSON; null for layers that came without one. */
  readonly recipe: string | null;
  /** For whoever opens the file. */
  readonly note: string;
  /** White balance as it was told in the base: remembered, since settings replace it. */
  readonly asShot: ToldWhite | null;
}

/** The description of Magic's own in a packet. */
function remarksOf(about: string, wrote: string, { recipe, note, asShot }: Remarks): string {
  const elements = [
    ['Note', note],
    ['Wrote', wrote],
    ...(asShot ? [['AsShot', `${asShot.temperature} ${asShot.tint}`]] : []),
  ];
  const inside = elements.map(([name, text]) => `<magicraw:${name}>${escaped(text)}</magicraw:${name}>`);
  const described = `${opening(about)} xmlns:magicraw="${namespaces.magicraw}">${inside.join('')}</rdf:Description>`;
  return described + (recipe === null ? '' : recipeDescription(recipe, about));
}

/**
 * A sidecar with settings in it; everything that it doesn't name stays byte for byte: crop, rating, keywords, other
 * namespaces. Settings that somebody made by hand stay as well, unless told otherwise.
 * @param base the sidecar that is there, or the packet of a DNG; null for none
 * @param file for the refusal
 * @throws Refusal where the base is no XMP, or of a process whose sliders are others
 */
export function mergedSidecar(
  base: string | null,
  wanted: RawProperties,
  remarks: Remarks,
  file: string,
  overwrite: boolean,
): Merged {
  const usable = base === null ? null : parsePacket(base);
  if (base !== null && !usable && !overwrite)
    throw refusal(
      'an XMP sidecar',
      file,
      'one that is damaged or none at all',
      'Move it away, or add --overwrite to lose what is in it.',
    );
  const packet = usable ?? parsePacket(emptyPacket)!;
  const settings = settingsIn(packet);
  const version = settings.get('ProcessVersion')?.value?.text ?? settings.get('Version')?.value?.text;
  const old = version !== undefined && isOldProcess(version);
  if (old && !overwrite)
    throw refusal(
      'settings of process version 2012 or newer',
      file,
      'older ones',
      'Update them in Camera Raw first, or add --overwrite to have them replaced.',
    );
  const theirs = overwrite ? new Set<string>() : ownedIn(packet, wanted);
  const framed = old ? [] : frame.filter((name) => settings.has(name) && name !== 'HasSettings');
  const kept = new Set([...theirs, ...framed]);
  const ours = Object.entries(wanted).filter(
    ([name, value]) => value !== null && !kept.has(name) && !frame.includes(name),
  );
  const wrote = ours.map(([name, value]) => `${name}=${value}`).join(';');
  const added = remarksOf(packet.descriptions[0]?.about ?? '', wrote, remarks);
  const text = withChanges(packet.text, [
    ...withoutOwn(packet),
    ...settingChanges(packet, wanted, kept),
    { from: packet.end, to: packet.end, by: added },
  ]);
  return { packet: text, kept: [...theirs].filter((name) => settings.has(name)) };
}
