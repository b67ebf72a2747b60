import { parsePacket, withChanges } from '../../../src/recipe/cameraRaw/packet';

const rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"';
const own = 'xmlns:o="urn:own#"';
const packetOf = (inner: string, more = '') =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${rdf}${more}>${inner}</rdf:RDF></x:xmpmeta>`;

/** Properties by name: their value, and the text that they are. */
const propertiesOf = (text: string) =>
  parsePacket(text)!.descriptions.map(({ properties }) =>
    properties.map(({ namespace, name, value, from, to }) => [
      namespace,
      name,
      value?.text ?? null,
      text.slice(from, to),
      ...(value ? [text.slice(value.from, value.to)] : []),
    ]),
  );

test.each<[string, string, unknown[]]>([
  [
    'attributes, each with the space before it',
    `<rdf:Description rdf:about="" ${own} o:a="1"  o:b = '2 &lt; "3"'/>`,
    [
      ['urn:own#', 'a', '1', ' o:a="1"', '1'],
      ['urn:own#', 'b', '2 < "3"', `  o:b = '2 &lt; "3"'`, '2 &lt; "3"'],
    ],
  ],
  [
    'elements',
    `<rdf:Description ${own}><o:a> 1 </o:a><o:b/><o:c></o:c></rdf:Description>`,
    [
      ['urn:own#', 'a', '1', '<o:a> 1 </o:a>', ' 1 '],
      ['urn:own#', 'b', null, '<o:b/>'],
      ['urn:own#', 'c', '', '<o:c></o:c>', ''],
    ],
  ],
  [
    'elements with elements in them, which have no text',
    `<rdf:Description ${own}><o:a><rdf:Bag><rdf:li>1</rdf:li></rdf:Bag></o:a><o:b>2</o:b></rdf:Description>`,
    [
      ['urn:own#', 'a', null, '<o:a><rdf:Bag><rdf:li>1</rdf:li></rdf:Bag></o:a>'],
      ['urn:own#', 'b', '2', '<o:b>2</o:b>', '2'],
    ],
  ],
  [
    'elements with an empty element in them',
    `<rdf:Description ${own}><o:a><o:x/></o:a></rdf:Description>`,
    [['urn:own#', 'a', null, '<o:a><o:x/></o:a>']],
  ],
  [
    'not those of descriptions within',
    `<rdf:Description ${own}><o:a><rdf:Description o:b="1"><o:c>2</o:c></rdf:Description></o:a></rdf:Description>`,
    [['urn:own#', 'a', null, '<o:a><rdf:Description o:b="1"><o:c>2</o:c></rdf:Description></o:a>']],
  ],
  [
    'neither in comments, nor in data, nor in instructions',
    `<!-- <rdf:Description ${own} o:x="1"/> --><rdf:Description ${own} o:a="1"><?own <o:y/> ?><o:b><![CDATA[<o:z/>]]></o:b></rdf:Description>`,
    [
      ['urn:own#', 'a', '1', ' o:a="1"', '1'],
      ['urn:own#', 'b', '<![CDATA[<o:z/>]]>', '<o:b><![CDATA[<o:z/>]]></o:b>', '<![CDATA[<o:z/>]]>'],
    ],
  ],
])('properties are %s', (_, inner, wanted) => {
  expect(propertiesOf(packetOf(inner))).toEqual([wanted]);
});

test.each([
  ['&amp;&lt;&gt;&quot;&apos;', `&<>"'`],
  ['&#65;&#x42;&#x6a;&#x43;', 'ABjC'],
  ['&#1114111;', '\u{10ffff}'],
])('a value of %p is read as %p', (written, read) => {
  const text = packetOf(`<rdf:Description ${own} o:a="${written}"/>`);
  expect(parsePacket(text)!.descriptions[0].properties[0].value!.text).toBe(read);
});

test('descriptions have their subject, their prefixes and room for more', () => {
  const [one, two] = [
    `<rdf:Description rdf:about="it"  ${own}/>`,
    `<rdf:Description xmlns:p="urn:p#"></rdf:Description>`,
  ];
  const text = packetOf(`\n${one}${two}`, ' xmlns:q="urn:q#"');
  const { descriptions, end } = parsePacket(text)!;
  expect(descriptions.map(({ about }) => about)).toEqual(['it', '']);
  expect(descriptions.map(({ from, to }) => text.slice(from, to))).toEqual([one, two]);
  expect(descriptions.map(({ attributesEnd: at }) => text.slice(at - 1, at + 2))).toEqual(['"/>', '"><']);
  const shared = [
    ['adobe:ns:meta/', 'x'],
    ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf'],
    ['urn:q#', 'q'],
  ];
  expect(descriptions.map(({ prefixes }) => [...prefixes])).toEqual([
    [...shared, ['urn:own#', 'o']],
    [...shared, ['urn:p#', 'p']],
  ]);
  expect(text.slice(end)).toBe('</rdf:RDF></x:xmpmeta>');
});

test('whatever prefix has the namespace of RDF is RDF', () => {
  const text = packetOf(`<rdf:Description ${own} o:a="1"/>`)
    .replaceAll('rdf:', 'r:')
    .replace('xmlns:rdf', 'xmlns:r');
  expect(propertiesOf(text)).toEqual([[['urn:own#', 'a', '1', ' o:a="1"', '1']]]);
  expect(parsePacket(text.replace('22-rdf', '23-rdf'))).toBeNull();
});

test.each([
  ['no XML', 'mine'],
  ['XML without RDF', '<a><b/></a>'],
  ['XML that is cut', packetOf('').slice(0, -4)],
  ['a value without quotes', packetOf(`<rdf:Description ${own} o:a=1/>`)],
  ['its own entities', `<!DOCTYPE a [<!ENTITY b "c">]>${packetOf('')}`],
  ['its own entities, in small letters', `<!doctype a>${packetOf('')}`],
  ['tags in 202 tags', packetOf(`${'<a>'.repeat(200)}${'</a>'.repeat(200)}`)],
])('%s is no packet', (_, text) => {
  expect(parsePacket(text)).toBeNull();
});

test('a packet may be deep, and padded', () => {
  // With those of the packet itself 200 tags are open.
  const deep = packetOf(`${'<a>'.repeat(198)}${'</a>'.repeat(198)}`);
  expect(parsePacket(deep)).toMatchObject({ text: deep, descriptions: [] });
  const padded = `${packetOf('')}${' \n'.repeat(2000)}`;
  expect(parsePacket(padded)).toMatchObject({ text: padded });
});

test('changes are made where they stand, whatever their order', () => {
  const changes = [
    { from: 6, to: 7, by: 'G' },
    { from: 0, to: 1, by: '' },
    { from: 3, to: 3, by: '<>' },
    { from: 3, to: 4, by: 'D' },
  ];
  expect(withChanges('abcdefgh', changes)).toBe('bc<>DefGh');
  expect(withChanges('abc', [])).toBe('abc');
});
