import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
}

/** Licences that Magic, under MIT, can be built on and shipped with. */
const permitted = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Zlib'],
  ...['CC0-1.0', 'W3C'],
  // Of tools alone, or of libraries that stay packages of their own, which anybody may replace.
  ...['MPL-2.0', 'CC-BY-4.0', 'LGPL-3.0', 'LGPL-3.0-or-later'],
]);

/** Packages whose entries in the lock tell no licence, looked up by hand: types alone, never shipped. */
const lookedUp: Readonly<Record<string, string>> = {
  '@adobe-uxp-types/uxp': 'types alone',
  '@adobe/cc-ext-uxp-types': 'types alone',
};

/**
 * Sorts what Magic is built on by its licences.
 * @param lock text of package-lock.json
 * @returns packages by licence, those that are shipped with a star, and those whose licence is not permitted
 */
export function licencesIn(lock: string): {
  readonly byLicence: ReadonlyMap<string, readonly string[]>;
  readonly refused: readonly string[];
} {
  const packages = Object.entries<Locked>(JSON.parse(lock).packages).filter(([path]) => path !== '');
  const byLicence = new Map<string, string[]>();
  const refused: string[] = [];
  for (const [path, { license, dev, version }] of packages) {
    const name = path.slice(path.lastIndexOf('node_modules/') + 13);
    const told = license ?? lookedUp[name];
    const named = `${name} ${version}${dev ? '' : '*'}`;
    byLicence.set(told ?? 'none', [...(byLicence.get(told ?? 'none') ?? []), named]);
    if (license === undefined ? !told || !dev : !isPermitted(license))
      refused.push(`${named}: ${told ?? 'none'}`);
  }
  return { byLicence, refused };
}

/** True where one of the choices that a licence gives consists of permitted parts. Source: SPDX specification, annex D. */
function isPermitted(licence: string): boolean {
  const plain = licence.replace(/^\(|\)$/g, '');
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((one) => permitted.has(one)));
}

if (require.main === module) {
  const { byLicence, refused } = licencesIn(readFileSync(join(__dirname, '..', 'package-lock.json'), 'utf8'));
  for (const [licence, names] of [...byLicence].sort(([a], [b]) => (a < b ? -1 : 1)))
    process.stdout.write(`${licence} (${names.length}): ${names.join(', ')}\n`);
  if (refused.length > 0) {
    process.stdout.write(`\nNot permitted:\n${refused.join('\n')}\n`);
    process.exitCode = 1;
  }
}
