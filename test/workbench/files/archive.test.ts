import { unzipSync } from 'fflate';
import { Archive } from '../../../src/workbench/files/archive';
import { savedName } from '../../../src/workbench/files/save';

test('names in the zip are plain and different on every system', async () => {
  const zip = new Archive();
  const names = [
    '..\\..\\up.jpg',
    'C:\\x.jpg',
    'CON.jpg',
    'IMG_1.jpg',
    'img_1.JPG',
    'two\nlines.jpg',
    'p\u202egpj.jpg',
    '...jpg',
  ];
  for (const name of names) await zip.add(savedName(name, 'jpg'), new Blob(['x']));
  const packed = Object.keys(unzipSync(new Uint8Array(await zip.close().arrayBuffer())));
  expect(packed).toEqual([
    '_.._up.magic.jpg',
    'C__x.magic.jpg',
    '_CON.magic.jpg',
    'IMG_1.magic.jpg',
    'img_1 (2).magic.jpg',
    'two_lines.magic.jpg',
    'p_gpj.magic.jpg',
    'magic.jpg',
  ]);
});
