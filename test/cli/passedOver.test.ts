import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { passedOver } from '../../src/cli/passedOver';
import { folder } from '../hosts/fixtures';

const dir = folder();
for (const name of ['a.jpg', 'b.jxr', 'C.WDP', 'd.jls', 'e.heic', '.hidden.jxr', 'jxr'])
  writeFileSync(join(dir, name), '');

test('photos of a kind that is not read are counted and named', async () => {
  expect(await passedOver([dir, join(dir, 'a.jpg'), '*.png'])).toEqual([
    `${dir}: 2 JPEG XR photos were left out: export them as JPEG or TIFF.`,
    `${dir}: 1 JPEG-LS photo was left out: export it as JPEG or TIFF.`,
  ]);
});
