import { givenTextIn, layerIdsIn, recipeIn, takenIn, uprightXmp, withRecipe } from '../../src/recipe/xmp';

const recipe = '{"version":1,"text":"<a> & \\"b\\" \u00e9 \u{1f600}"}';
const photo = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6" tiff:Make="Box"/>
</rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
const namespace = withRecipe(null, '').match(/xmlns:magic="([^"]+)"/)![1];

/** As a program may write it that puts simple properties into attributes. */
const escaped = recipe.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
const asAttribute = (quote: string, prefix = 'magic') =>
  photo.replace(
    'tiff:Make="Box"',
    `xmlns:${prefix}="${namespace}" ${prefix}:Recipe=${quote}${escaped}${quote}`,
  );

test.each([
  ['a packet of its own', withRecipe(null, recipe)],
  ['the photo\u2019s packet', withRecipe(photo, recipe)],
  ['a packet that is none', withRecipe('damaged', recipe)],
  ['a packet that has another recipe', withRecipe(withRecipe(photo, '{"old":1}'), recipe)],
  ['an attribute', asAttribute('"')],
  ['an attribute in single quotes', asAttribute("'")],
  ['another prefix', asAttribute('"', 'ns1')],
  ['numeric entities', withRecipe(null, recipe).replaceAll('&quot;', '&#x22;').replaceAll('&lt;', '&#60;')],
])('a recipe comes back from %s', (_, packet) => {
  expect(recipeIn(packet)).toBe(recipe);
});

test('the photo\u2019s own properties stay, upright', () => {
  const packet = withRecipe(photo, recipe);
  expect(packet).toContain('tiff:Make="Box"');
  expect(packet).toContain('tiff:Orientation="1"');
  expect(uprightXmp('<tiff:Orientation>8</tiff:Orientation>')).toBe('<tiff:Orientation>1</tiff:Orientation>');
});

test.each([
  ['an element', withRecipe(photo, recipe)],
  ['an attribute', asAttribute('"')],
])('an old recipe in %s goes', (_, packet) => {
  expect(uprightXmp(packet)).not.toContain('Recipe');
  expect(recipeIn(uprightXmp(packet))).toBeNull();
});

test.each([
  ['an entity of no name that is known', '&copy;', '&copy;'],
  ['a letter beyond all letters', '&#x110000;', '&#x110000;'],
  ['the last letter there is', '&#x10ffff;', '\u{10ffff}'],
])('%s in a recipe', (_, written, read) => {
  const packet = withRecipe(null, 'HERE').replace('HERE', written);
  expect(recipeIn(packet)).toBe(read);
});

test('a packet beyond 64 MB is refused before it is looked at', () => {
  expect(() => recipeIn(' '.repeat((64 << 20) + 1))).toThrow(/at most 64 MB for XMP metadata/);
});

test.each([
  ['goes', '<xmp:Thumbnails><rdf:li>old</rdf:li></xmp:Thumbnails >', ''],
  ['that is not closed stays', '<xmp:Thumbnails><rdf:li>old', '<xmp:Thumbnails><rdf:li>old'],
  ['whose end is cut stays', '<xmp:Thumbnails></xmp:Thumbnails', '<xmp:Thumbnails></xmp:Thumbnails'],
])('a thumbnail %s', (_, thumbnail, left) => {
  expect(uprightXmp(`<a/>${thumbnail}`)).toBe(`<a/>${left}`);
});

test('what the host added to a recipe’s layers comes back', () => {
  const given = '{"7":[1,2]}';
  expect(givenTextIn(withRecipe(photo, recipe, [1, 2], given))).toBe(given);
  expect(givenTextIn(withRecipe(photo, recipe, [1, 2]))).toBeNull();
});

test.each([
  ['as they were written', '[7, 8]', [7, 8]],
  ['of a packet that tells none', null, []],
  ['that are none', '7 x', []],
])('ids of layers %s', (_, written, ids) => {
  const packet = withRecipe(null, recipe, written === '[7, 8]' ? [7, 8] : []);
  const told =
    written === '7 x'
      ? packet.replace('</magic:Recipe>', '</magic:Recipe><magic:Layers>7 x</magic:Layers>')
      : packet;
  expect(layerIdsIn(told)).toEqual(ids);
});

test('a packet without a recipe has none', () => {
  expect(recipeIn(photo)).toBeNull();
  expect(recipeIn('')).toBeNull();
});

test.each([
  ['a prefix of 60,000 letters', `xmlns:${'a'.repeat(60_000)}="${namespace}"`],
  ['a prefix that is a pattern', `xmlns:(="${namespace}" (:Recipe="{}"`],
])('%s is nobody\u2019s, and ends nothing', (_, text) => {
  expect(recipeIn(text)).toBeNull();
  expect(uprightXmp(text)).toBe(text);
});

test('a point in a prefix is a point', () => {
  expect(recipeIn(asAttribute('"', 'a.b'))).toBe(recipe);
  expect(recipeIn(asAttribute('"', 'a.b').replace('a.b:Recipe', 'axb:Recipe'))).toBeNull();
});

describe('when a photo was taken', () => {
  const day = Date.UTC(2024, 4, 1, 10, 20, 30);
  test.each<[string, string, number | null]>([
    ['an attribute', '<rdf:Description exif:DateTimeOriginal="2024-05-01T10:20:30"/>', day],
    ['an element', '<exif:DateTimeOriginal>2024-05-01T10:20:30</exif:DateTimeOriginal>', day],
    ['parts of a second', 'exif:DateTimeOriginal="2024-05-01T10:20:30.25"', day + 250],
    ['a time zone, which is left out', 'exif:DateTimeOriginal="2024-05-01T10:20:30+02:00"', day],
    ['no seconds', 'xmp:CreateDate="2024-05-01T10:20"', day - 30_000],
    [
      'the surest of two',
      'xmp:CreateDate="2024-05-02T10:20" photoshop:DateCreated="2024-05-01T10:20:30"',
      day,
    ],
    ['a day only', 'photoshop:DateCreated="2024-05-01"', null],
    ['a month that is none', 'xmp:CreateDate="2024-13-01T10:20:30"', null],
    ['nothing', '', null],
  ])('by %s', (_, packet, taken) => {
    expect(takenIn(packet)).toBe(taken);
  });
});
