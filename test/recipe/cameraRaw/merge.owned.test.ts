/** Whose each setting of a sidecar is: the user's own stay, and what Magic wrote is Magic's to replace. */
import {
  asShotIn,
  keptSidecar,
  mergedSidecar,
  type RawProperties,
} from '../../../src/recipe/cameraRaw/merge';
import { namespaces } from '../../../src/recipe/cameraRaw/namespaces';

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const packetOf = (attributes: string, remarks: Record<string, string> = {}) => {
  const inside = Object.entries(remarks).map(([name, text]) => `<r:${name}>${text}</r:${name}>`);
  return (
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="${rdf}" xmlns:r="${namespaces.magicraw}">` +
    `<rdf:Description rdf:about="" xmlns:crs="${namespaces.crs}" ${attributes}/>` +
    `<rdf:Description rdf:about="">${inside.join('')}</rdf:Description></rdf:RDF></x:xmpmeta>`
  );
};
const wanted: RawProperties = {
  WhiteBalance: 'Custom',
  Temperature: '5000',
  Tint: '+3',
  Exposure2012: '+1.00',
};
const merged = (base: string, overwrite = false, of = wanted) =>
  mergedSidecar(base, of, { recipe: null, note: 'n', asShot: null }, 'a.xmp', overwrite);
const white = ['WhiteBalance', 'Temperature', 'Tint'];

test.each<[string, string, Record<string, string>, string[]]>([
  ['nothing', '', {}, []],
  ['a setting that does nothing', 'crs:Exposure2012="0.00"', {}, []],
  ['a setting by hand', 'crs:Exposure2012="+0.50"', {}, ['Exposure2012']],
  ['a setting of no number', 'crs:Exposure2012="much"', {}, ['Exposure2012']],
  ['what Magic wrote', 'crs:Exposure2012="+0.50"', { Wrote: 'Tint=1;Exposure2012=+0.50' }, []],
  ['it in other digits', 'crs:Exposure2012="0.5"', { Wrote: 'Exposure2012=+0.50' }, []],
  ['it with a space ahead', 'crs:Exposure2012="+0.50"', { Wrote: 'A=1; Exposure2012=+0.50' }, []],
  ['what was moved since', 'crs:Exposure2012="+0.70"', { Wrote: 'Exposure2012=+0.50' }, ['Exposure2012']],
  ['what Magic wrote of another', 'crs:Exposure2012="+0.50"', { Wrote: 'Tint=+0.50' }, ['Exposure2012']],
  [
    'what Magic left without a value',
    'crs:Exposure2012="+0.50"',
    { Wrote: 'Exposure2012' },
    ['Exposure2012'],
  ],
  ['white as shot', 'crs:WhiteBalance="As Shot" crs:Temperature="5200" crs:Tint="+6"', {}, []],
  [
    'white as shot whose numbers moved',
    'crs:WhiteBalance="As Shot" crs:Temperature="5200" crs:Tint="+6"',
    { Wrote: 'Temperature=4800;Tint=+6' },
    [],
  ],
  ['a white by hand', 'crs:WhiteBalance="Custom" crs:Temperature="5200" crs:Tint="+6"', {}, white],
  ['a white by a name alone', 'crs:WhiteBalance="Cloudy"', {}, ['WhiteBalance']],
  [
    'the white that Magic wrote',
    'crs:WhiteBalance="Custom" crs:Temperature="5200" crs:Tint="+6"',
    { Wrote: 'WhiteBalance=Custom;Temperature=5200;Tint=+6' },
    [],
  ],
  [
    'it with another temperature',
    'crs:WhiteBalance="Custom" crs:Temperature="5300" crs:Tint="+6"',
    { Wrote: 'WhiteBalance=Custom;Temperature=5200;Tint=+6' },
    white,
  ],
  [
    'it with another tint',
    'crs:WhiteBalance="Custom" crs:Temperature="5200" crs:Tint="+7"',
    { Wrote: 'WhiteBalance=Custom;Temperature=5200;Tint=+6' },
    white,
  ],
  ['a temperature that nobody named', 'crs:Temperature="5200"', {}, ['Temperature']],
  ['a tint that nobody named', 'crs:Tint="+6"', {}, ['Tint']],
])('of %s the user’s own stays', (_, attributes, remarks, kept) => {
  const base = packetOf(attributes, remarks);
  const { packet, kept: told } = merged(base);
  expect([...told].sort()).toEqual([...kept].sort());
  const value = (text: string, name: string) => new RegExp(`crs:${name}="([^"]*)"`).exec(text)?.[1];
  const stays = (name: string) =>
    kept.includes(name) || (white.includes(name) && kept.some((one) => white.includes(one)));
  for (const [name, to] of Object.entries(wanted))
    expect([name, value(packet, name)]).toEqual([name, stays(name) ? value(base, name) : to]);
  const all = merged(base, true);
  expect(all.kept).toEqual([]);
  for (const [name, to] of Object.entries(wanted)) expect(value(all.packet, name)).toBe(to);
});

test('Magic’s earlier remarks go, and what it writes now is told', () => {
  const { packet } = merged(
    packetOf('r:Note="old" crs:Exposure2012="0"', { Wrote: 'A=1', Note: 'old' }),
    false,
    {
      ...wanted,
      Tint: null,
      Note2: 'a < "b" & c > d',
      HasSettings: 'True',
    },
  );
  expect(packet).not.toContain('old');
  expect(packet).toContain('crs:Note2="a &lt; &quot;b&quot; &amp; c &gt; d"');
  expect(packet).toContain(
    'Wrote>WhiteBalance=Custom;Temperature=5000;Exposure2012=+1.00;Note2=a &lt; &quot;b&quot; &amp; c &gt; d</',
  );
});

test.each<[string, string, RegExp | null]>([
  [
    'process 6.5',
    'crs:ProcessVersion="6.5"',
    /settings of process version 2012 or newer for a.xmp .* Update them/,
  ],
  ['process 6.6', 'crs:ProcessVersion="6.6"', null],
  ['process 11', 'crs:ProcessVersion="11.0"', null],
  ['version 5.7 alone', 'crs:Version="5.7"', /process version 2012/],
  ['a new process of an old program', 'crs:Version="5.7" crs:ProcessVersion="6.7"', null],
])('%s', (_, attributes, sentence) => {
  const run = () => merged(packetOf(attributes));
  if (sentence) expect(run).toThrow(sentence);
  else expect(run).not.toThrow();
  expect(() => merged(packetOf(attributes), true)).not.toThrow();
});

test('a sidecar that is none says what to do', () => {
  expect(() => merged('damaged')).toThrow(
    /an XMP sidecar for a.xmp .*damaged or none at all.*Move it away, or add --overwrite/,
  );
  expect(merged('damaged', true).packet).toContain('crs:Exposure2012="+1.00"');
});

test.each<[string, string, Record<string, string>, object | null]>([
  ['a remark', '', { AsShot: '5200 +6' }, { temperature: 5200, tint: 6 }],
  ['a remark of five digits', '', { AsShot: '12000 -110' }, { temperature: 12_000, tint: -110 }],
  ['a remark without a sign', '', { AsShot: '5200 0' }, { temperature: 5200, tint: 0 }],
  ['a remark with more ahead', '', { AsShot: 'x5200 +6' }, null],
  ['a remark with more behind', '', { AsShot: '5200 +6.5' }, null],
  ['another remark', '', { Note: '5200 +6' }, null],
  [
    'numbers as shot',
    'crs:WhiteBalance="As Shot" crs:Temperature="5300" crs:Tint="-2"',
    {},
    { temperature: 5300, tint: -2 },
  ],
  ['numbers by hand', 'crs:WhiteBalance="Custom" crs:Temperature="5300" crs:Tint="-2"', {}, null],
  ['half of the numbers', 'crs:WhiteBalance="As Shot" crs:Temperature="5300"', {}, null],
  ['the other half', 'crs:WhiteBalance="As Shot" crs:Tint="3"', {}, null],
  ['numbers of no value', 'crs:WhiteBalance="As Shot" crs:Temperature="" crs:Tint=""', {}, null],
])('white as shot by %s', (_, attributes, remarks, told) => {
  expect(asShotIn(packetOf(attributes, remarks))).toEqual(told);
});

test('without a packet nothing is told', () => {
  expect(asShotIn(null)).toBeNull();
  expect(asShotIn('damaged')).toBeNull();
  expect(keptSidecar('damaged')).toBeNull();
  expect(keptSidecar(packetOf('crs:Exposure2012="1"'))).toBeNull();
});

describe('what became of a white that Magic wrote', () => {
  const moved = (now: string, wrote = 'Temperature=5000;Tint=+3', more: Record<string, string> = {}) => {
    const kept = keptSidecar(packetOf(now, { Wrote: wrote, ...more }))!;
    const { IncrementalTemperature, IncrementalTint } = kept.now;
    expect(kept.wrote).toMatchObject({ IncrementalTemperature: 0, IncrementalTint: 0 });
    return [Math.sign(IncrementalTemperature), Math.sign(IncrementalTint)];
  };

  test.each<[string, string, number[]]>([
    ['the same', 'crs:WhiteBalance="Custom" crs:Temperature="5000" crs:Tint="+3"', [0, 0]],
    ['warmer', 'crs:WhiteBalance="Custom" crs:Temperature="7000" crs:Tint="+3"', [1, 0]],
    ['more magenta', 'crs:WhiteBalance="Custom" crs:Temperature="5000" crs:Tint="+30"', [0, 1]],
    ['without a tint', 'crs:WhiteBalance="Custom" crs:Temperature="7000"', [0, 0]],
    ['of no temperature', 'crs:WhiteBalance="Custom" crs:Temperature="0" crs:Tint="+30"', [0, 0]],
  ])('%s', (_, now, [temperature, tint]) => {
    const [byTemperature, byTint] = moved(now);
    if (temperature !== 0 || tint === 0) expect(byTemperature).toBe(temperature);
    if (tint !== 0 || temperature === 0) expect(byTint).toBe(tint);
  });

  test('back as shot is a move to what was told', () => {
    expect(moved('crs:WhiteBalance="As Shot"', undefined, { AsShot: '7000 +3' })[0]).toBe(1);
  });
});
