import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharp } from '../../src/hosts/files/sharp';
import { magicHere, photo, place } from './magic';

const owner = 'Nobody in Particular';
const maker = 'A Camera';

/** A photo that tells where, with what and by whom it was taken, and has a profile of its own. */
const telling = async (file: string): Promise<void> => {
  await photo(file);
  const told = await sharp(readFileSync(file))
    .withIccProfile('p3')
    .withExif({
      IFD0: { Make: maker, Artist: owner },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
    })
    .jpeg()
    .toBuffer();
  writeFileSync(file, told);
};

test.each([
  ['kept', [], true],
  ['dropped by --strip', ['--strip'], false],
])('what a photo tells of place, camera and owner is %s', async (_, options, there) => {
  const dir = place();
  const file = join(dir, 'a.jpg');
  await telling(file);
  const { icc: profile } = await sharp(file).metadata();
  expect(await magicHere('enhance', file, '--format', 'jpg,png,psd', ...options)).toMatchObject({
    status: 0,
  });
  for (const extension of ['jpg', 'png', 'psd']) {
    const bytes = readFileSync(join(dir, `a.magic.${extension}`));
    const tells = [maker, owner].map((text) => bytes.includes(text));
    expect({ extension, tells }).toEqual({ extension, tells: [there, there] });
    if (extension === 'psd') continue;
    const { icc } = await sharp(bytes).metadata();
    expect({ extension, same: icc?.equals(profile!) }).toEqual({ extension, same: true });
  }
});
