import {
  isPhotoName,
  isPhotoOrRawName,
  isPhotoshopName,
  isRawName,
  otherPhotoKind,
  outputNames,
  stem,
} from '../../src/image/fileNames';

test.each<[string, boolean, boolean, boolean]>([
  ['a.jpg', true, true, false],
  ['A.TIFF', true, true, false],
  ['shoot/a.webp', true, true, false],
  ['a.psd', true, true, false],
  ['a.PSB', true, true, false],
  ['a.heic', true, true, false],
  ['a.jxl', true, false, false],
  ['a.jp2', true, false, false],
  ['a.jxr', false, false, false],
  ['a.nef', false, false, true],
  ['shoot\\a.CR2', false, false, true],
  ['a.magic.psd', false, false, false],
  ['a.compare.jpg', false, false, false],
  ['.a.jpg', false, false, false],
  ['shoot/.a.jpg', false, false, false],
  ['.jpg', false, false, false],
  ['jpg', false, false, false],
  ['a.txt', false, false, false],
])('%s', (name, photo, photoshop, raw) => {
  expect([isPhotoName(name), isPhotoshopName(name), isRawName(name)]).toEqual([photo, photoshop, raw]);
});

test.each([
  ['a.jpg', 'a'],
  ['a.b.jpg', 'a.b'],
  ['a', 'a'],
  ['.hidden', '.hidden'],
])('the stem of %s is %s', (name, of) => {
  expect(stem(name)).toBe(of);
});

test.each<[string[], string[]]>([
  [
    ['a.jpg', 'b.jpg'],
    ['a', 'b'],
  ],
  [
    ['a.jpg', 'A.png', 'b.jpg'],
    ['a.jpg', 'A.png', 'b'],
  ],
  [
    ['a.jpg', 'a.png', 'a.jpg.tif'],
    ['a.jpg', 'a.png', 'a.jpg-2'],
  ],
])('%j become %j', (names, outputs) => {
  expect(outputNames(names)).toEqual(outputs);
});

test.each([
  ['a.jxr', 'JPEG XR'],
  ['in/a.JLS', 'JPEG-LS'],
  ['in\\a.wdp', 'JPEG XR'],
  ['.jxr', null],
  ['in/.jxr', null],
  ['a.jpg', null],
  ['a', null],
  // Names that every object of JavaScript has.
  ['a.constructor', null],
  ['a.__proto__', null],
])('%s is a photo for another program: %s', (name, kind) => {
  expect(otherPhotoKind(name)).toBe(kind);
});

test.each([
  ['a.jpg', true],
  ['a.nef', true],
  ['a.txt', false],
  ['.a.nef', false],
  ['a.magic.jpg', false],
])('%s of a folder is meant: %s', (name, meant) => {
  expect(isPhotoOrRawName(name)).toBe(meant);
});
