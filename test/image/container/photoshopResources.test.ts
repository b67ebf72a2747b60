import { isKept, parseResources } from '../../../src/image/container/photoshopResources';
import { ascii, number } from '../../support/heifFiles';

const resource = Buffer.concat([ascii('8BIM'), Buffer.from([4, 4, 0, 0]), number(2, 4), ascii('ab')]);

test.each<[string, Buffer, number]>([
  ['two', Buffer.concat([resource, resource]), 2],
  ['one, and half of another', Buffer.concat([resource, resource.subarray(0, 13)]), 1],
  [
    'one whose name is longer than the rest',
    Buffer.concat([resource, ascii('8BIM'), Buffer.from([4, 4, 200, 0, 0, 0, 0, 0])]),
    1,
  ],
  ['another’s', Buffer.concat([ascii('NONE'), resource]), 0],
])('of a row of resources there are %s', (_, bytes, count) => {
  expect(parseResources(new Uint8Array(bytes))).toHaveLength(count);
});

test.each<[string, number, boolean, boolean]>([
  ['IPTC', 1028, true, true],
  ['a copyright’s flag', 1034, true, true],
  ['a path', 2000, false, true],
  ['a path', 2000, true, false],
  ['the clipping path', 2999, false, true],
  ['what is none', 3000, false, false],
  ['a thumbnail', 1036, false, false],
])('%s of number %i, turned: %s, is kept: %s', (_, id, turned, kept) => {
  expect(isKept({ id, name: new Uint8Array(2), data: new Uint8Array() }, turned)).toBe(kept);
});
