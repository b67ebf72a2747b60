/** Packets letter by letter: what is written, what goes from a packet that was there, and what stays. */
import { DOMParser } from '@xmldom/xmldom';
import {
  emptyPacket,
  givenTextIn,
  layerIdsIn,
  recipeDescription,
  recipeIn,
  recipeSpace,
  takenIn,
  uprightXmp,
  withProperties,
  withRecipe,
} from '../../src/recipe/xmp';

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const recipe = `{"a":"<b> & 'c' > \u00e9"}`;
const written = `{&quot;a&quot;:&quot;&lt;b&gt; &amp; 'c' &gt; \u00e9&quot;}`;
const description = (inside: string) =>
  `<rdf:Description rdf:about="" xmlns:rdf="${rdf}" xmlns:magic="${recipeSpace}">${inside}</rdf:Description>`;
const packet = (inside: string) => `<x><rdf:RDF xmlns:rdf="${rdf}">${inside}</rdf:RDF></x>`;

describe('what is written', () => {
  test.each<[string, string, string]>([
    ['a recipe', withRecipe(packet(''), recipe), `<magic:Recipe>${written}</magic:Recipe>`],
    [
      'a recipe and ids',
      withRecipe(packet(''), recipe, [7, 18]),
      `<magic:Recipe>${written}</magic:Recipe><magic:Layers>7 18</magic:Layers>`,
    ],
    [
      'what the host added',
      withRecipe(packet(''), '{}', [7], '{"7":[1]}'),
      '<magic:Recipe>{}</magic:Recipe><magic:Layers>7</magic:Layers><magic:Given>{&quot;7&quot;:[1]}</magic:Given>',
    ],
  ])('%s, as one description at the end', (_, text, inside) => {
    expect(text).toBe(packet(description(inside)));
  });

  test('stands behind what was there, in the last RDF', () => {
    const there = packet('<rdf:Description rdf:about="a"/>');
    expect(withRecipe(there, '{}')).toBe(
      there.replace('</rdf:RDF>', `${description('<magic:Recipe>{}</magic:Recipe>')}</rdf:RDF>`),
    );
    expect(withProperties('<rdf:RDF></rdf:RDF>', 'a:b="c"', '<d/>')).toBe(
      `<rdf:RDF><rdf:Description rdf:about="" xmlns:rdf="${rdf}" a:b="c"><d/></rdf:Description></rdf:RDF>`,
    );
  });

  test.each([
    ['nothing', null],
    ['no packet', 'damaged'],
  ])('over %s is a packet of its own, which is XML', (_, base) => {
    const text = withRecipe(base, recipe);
    expect(text).toBe(
      emptyPacket.replace(
        '</rdf:RDF>',
        `${description(`<magic:Recipe>${written}</magic:Recipe>`)}</rdf:RDF>`,
      ),
    );
    expect(text.startsWith('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>')).toBe(true);
    expect(text.endsWith('<?xpacket end="w"?>')).toBe(true);
    const { documentElement } = new DOMParser().parseFromString(text, 'text/xml');
    expect(documentElement!.getElementsByTagNameNS(recipeSpace, 'Recipe')[0].textContent).toBe(recipe);
  });

  test('a description alone says what it is about', () => {
    expect(recipeDescription(recipe, 'a "b" & <c>')).toBe(
      `<rdf:Description xmlns:rdf="${rdf}" rdf:about="a &quot;b&quot; &amp; &lt;c&gt;" xmlns:magic="${recipeSpace}">` +
        `<magic:Recipe>${written}</magic:Recipe></rdf:Description>`,
    );
  });
});

describe('what goes from a packet', () => {
  const gone: readonly (readonly [string, string, string])[] = [
    ['a thumbnail at its very beginning', '<xmp:Thumbnails>old</xmp:Thumbnails>b', 'b'],
    [
      'two, under both prefixes',
      'a<xmp:Thumbnails>1</xmp:Thumbnails>b<xap:Thumbnails>2</xap:Thumbnails>c',
      'abc',
    ],
    ['two of one', 'a<xmp:Thumbnails>1</xmp:Thumbnails>b<xmp:Thumbnails>2</xmp:Thumbnails>c', 'abc'],
    ['the name of a longer packet', '<a xmpNote:HasExtendedXMP="AB12" b=""/>', '<a b=""/>'],
    ['it in single quotes', "<a xmpNote:HasExtendedXMP='AB12' b=''/>", "<a b=''/>"],
    ['it with spaces', '<a\n xmpNote:HasExtendedXMP  =\t"AB12" b=""/>', '<a\n b=""/>'],
    ['it as an element', 'a<xmpNote:HasExtendedXMP>AB12</xmpNote:HasExtendedXMP>b', 'ab'],
    ['each of them', '<a xmpNote:HasExtendedXMP="1"/><b xmpNote:HasExtendedXMP="2"/>', '<a/><b/>'],
    ['another name that ends so', '<a x:xmpNote:HasExtendedXMP="1"/>', '<a x:xmpNote:HasExtendedXMP="1"/>'],
  ];
  test.each(gone)('%s', (_, before, after) => {
    expect(uprightXmp(before)).toBe(after);
  });

  test.each<[string, string, string]>([
    ['an attribute', '<a tiff:Orientation="6"/>', '<a tiff:Orientation="1"/>'],
    ['one in single quotes', "<a tiff:Orientation='8'/>", "<a tiff:Orientation='1'/>"],
    ['one with spaces', '<a tiff:Orientation = \n"3"/>', '<a tiff:Orientation = \n"1"/>'],
    ['an element', '<tiff:Orientation>6</tiff:Orientation>', '<tiff:Orientation>1</tiff:Orientation>'],
    [
      'one with spaces',
      '<tiff:Orientation> \n6 </tiff:Orientation>',
      '<tiff:Orientation>1</tiff:Orientation>',
    ],
    [
      'two',
      '<a tiff:Orientation="6"/><b tiff:Orientation="8"/>',
      '<a tiff:Orientation="1"/><b tiff:Orientation="1"/>',
    ],
    ['what only ends so', '<a xtiff:Orientation="6"/>', '<a xtiff:Orientation="6"/>'],
    ['a number that is none', '<a tiff:Orientation="16"/>', '<a tiff:Orientation="16"/>'],
  ])('an orientation: %s', (_, before, after) => {
    expect(uprightXmp(before)).toBe(after);
  });

  const own = `xmlns:m="${recipeSpace}"`;
  test.each<[string, string, string]>([
    ['attributes', `<a ${own} m:Recipe="{}" m:Layers='1 2' m:Given = "{}" b=""/>`, '<a b=""/>'],
    [
      'elements',
      `<a ${own} b=""><m:Recipe>{}</m:Recipe><m:Layers>1</m:Layers><m:Given>{}</m:Given></a>`,
      '<a b=""></a>',
    ],
    ['more than one of them', `<a ${own}><m:Recipe>1</m:Recipe><m:Recipe>2</m:Recipe></a>`, '<a></a>'],
    ['attributes of two descriptions', `<a ${own} m:Recipe="1"/><b ${own} m:Recipe="2"/>`, '<a/><b/>'],
    ['a name in single quotes', `<a xmlns:m = '${recipeSpace}' b=""/>`, '<a b=""/>'],
    [
      'but nothing of another',
      `<a ${own} n:Recipe="{}" m:Recipes="{}"/>`,
      '<a n:Recipe="{}" m:Recipes="{}"/>',
    ],
  ])('a recipe of ours: %s', (_, before, after) => {
    expect(uprightXmp(before)).toBe(after);
  });

  test('without a name of ours nothing that is called so', () => {
    for (const text of ['<null:Recipe>{}</null:Recipe>', '<a null:Recipe="{}"/>']) {
      expect(uprightXmp(text)).toBe(text);
      expect(recipeIn(text)).toBeNull();
    }
  });
});

describe('what is read', () => {
  const of = (name: string, text: string) => `<a xmlns:m="${recipeSpace}"><m:${name}>${text}</m:${name}></a>`;

  test.each<[string, string, number[]]>([
    ['one', '7', [7]],
    ['two of many digits', '123456789 42', [123456789, 42]],
    ['a hundred', Array(100).fill('5').join(' '), Array(100).fill(5)],
    ['a hundred and one', Array(101).fill('5').join(' '), []],
    ['ten digits', '1234567890', []],
    ['letters ahead', 'x 7', []],
    ['letters within', '7x 8', []],
    ['letters behind', '7 8x', []],
    ['two spaces', '7  8', []],
    ['nothing', '', []],
  ])('ids: %s', (_, text, ids) => {
    expect(layerIdsIn(of('Layers', text))).toEqual(ids);
  });

  test.each<[string, string, string]>([
    ['the five names', '&amp;&lt;&gt;&quot;&apos;', `&<>"'`],
    ['digits', '&#65;&#0065;', 'AA'],
    ['hexadecimal ones, in either case', '&#x41;&#X4a;&#x1F600;', 'AJ\u{1f600}'],
    ['more digits than a letter has', '&#x0000041;&#00000065;', '&#x0000041;&#00000065;'],
    ['an end that is missing', '&amp &lt', '&amp &lt'],
    ['what was written twice', '&amp;lt;', '&lt;'],
  ])('entities: %s', (_, text, read) => {
    expect(recipeIn(of('Recipe', text))).toBe(read);
  });

  test.each<[string, string, string | null]>([
    ['with spaces', `<a xmlns:m = "${recipeSpace}"\tm:Given\n=\n"x"/>`, 'x'],
    ['in single quotes', `<a xmlns:m='${recipeSpace}' m:Given='x"y'/>`, 'x"y'],
    ['empty', `<a xmlns:m="${recipeSpace}" m:Given=""/>`, ''],
    ['an element goes first', `<a xmlns:m="${recipeSpace}" m:Given="x"><m:Given>y</m:Given></a>`, 'y'],
    ['a prefix with a dash', `<a xmlns:m-1="${recipeSpace}" m-1:Given="x"/>`, 'x'],
    [
      'a prefix of 64 letters',
      `<a xmlns:${'m'.repeat(64)}="${recipeSpace}" ${'m'.repeat(64)}:Given="x"/>`,
      'x',
    ],
    [
      'a prefix of 65 letters',
      `<a xmlns:${'m'.repeat(65)}="${recipeSpace}" ${'m'.repeat(65)}:Given="x"/>`,
      null,
    ],
    ['another namespace', `<a xmlns:m="${recipeSpace}x" m:Given="x"/>`, null],
  ])('a property: %s', (_, text, given) => {
    expect(givenTextIn(text)).toBe(given);
  });

  test('64 MB are read', () => {
    expect(recipeIn(' '.repeat(64 << 20))).toBeNull();
  });

  test('a date that says nothing leaves it to the next', () => {
    const later = Date.UTC(2024, 4, 2, 8);
    expect(takenIn('exif:DateTimeOriginal="" xmp:CreateDate="2024-05-02T08:00"')).toBe(later);
    expect(takenIn('exif:DateTimeOriginal="2024-99-01T10:20" xmp:CreateDate="2024-05-02T08:00"')).toBe(later);
  });
});
