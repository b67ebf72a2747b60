import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStructure } from '../../src/psd/structure';
import { faultsOfPsd } from '../support/validatePsd';

const file = (name: string) =>
  new Uint8Array(readFileSync(join(__dirname, '../fixtures/psd', `${name}.psd`)));
const good = file('clipped-adjustment');

/** The file with one byte changed, counted from a place that is found by its text. */
const spoilt = (text: string, from: number, value: number, nth = 0): Uint8Array => {
  const bytes = good.slice();
  let at = -1;
  for (let i = 0; i <= nth; i++) at = Buffer.from(bytes).indexOf(text, at + 1, 'latin1');
  bytes[at + from] = value;
  return bytes;
};

const rowCountOff = (): Uint8Array => {
  const bytes = good.slice();
  bytes[readStructure(good).picture.start + 3]--;
  return bytes;
};

test('good files have no faults', () => {
  for (const name of ['clipped-adjustment', 'deep-rle', 'opacity-255ths', 'text-edges'])
    expect([name, faultsOfPsd(file(name))]).toEqual([name, []]);
});

test.each<[string, Uint8Array, RegExp]>([
  ['a cut end', good.subarray(0, good.length - 3), /ends before/],
  ['bytes behind the end', Uint8Array.from([...good, 0]), /1 bytes are left/],
  ['a channel too many', spoilt('8BPS', 13, 4), /count of 3|ends before/],
  ['an unknown blend mode', spoilt('8BIMnorm', 4, 0x78), /blends as "xorm"/],
  ['a reserved byte', spoilt('8BPS', 7, 1), /reserved/],
  ['no signature', spoilt('8BPS', 0, 0), /no signature/],
  ['a row count that is off by one', rowCountOff(), /a row of|ends before|are left/],
  ['a resource without its signature', spoilt('8BIM', 0, 0x39), /resource without its signature/],
  ['padding that is no zero', spoilt('Levels A', 8, 1), /padding of a name|in place of a block/],
])('%s is a fault', (_, bytes, fault) => {
  expect(faultsOfPsd(bytes).join('\n')).toMatch(fault);
});
