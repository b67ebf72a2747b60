import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { passedOver } from '../../src/cli/passedOver';
import { folder } from '../hosts/fixtures';

const dir = folder();
for (const name of ['a.jpg', 'b.heic', 'C.HEIF', 'd.jxl', '.hidden.heic', 'heic'])
  writeFileSync(join(dir, name), '');

test('photos of a kind that is not read are counted and named', async () => {
  expect(await passedOver([dir, join(dir, 'a.jpg'), '*.png'])).toEqual([
    `${dir}: 2 HEIC photos were left out: export them as JPEG or TIFF.`,
    `${dir}: 1 JPEG XL photo was left out: export it as JPEG or TIFF.`,
  ]);
});
