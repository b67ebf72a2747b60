import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JournalFile } from '../../src/cli/journalFile';
import { folder } from '../hosts/fixtures';

/** A disk that takes half of what it is given, as one may that is nearly full. */
jest.mock('node:fs', () => {
  const real = jest.requireActual('node:fs');
  const writeSync = (handle: number, data: string | Uint8Array, from = 0) => {
    const bytes = Buffer.from(data as string);
    return real.writeSync(handle, bytes, from, Math.ceil((bytes.length - from) / 2));
  };
  return { ...real, writeSync };
});

const place = folder();

test('a line that the disk takes in pieces is written whole', () => {
  const path = join(place, 'journal');
  const file = JournalFile.append(path);
  file.write('{"photo":"caf\u00e9.jpg"}\n');
  file.write('{"next":1}\n');
  file.close();
  expect(readFileSync(path, 'utf8')).toBe('{"photo":"caf\u00e9.jpg"}\n{"next":1}\n');
});
