import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');

/** Software bill of materials, in the format CycloneDX: the same bytes whenever it is made of the same lock. */
export function billOfMaterials(): string {
  const told = execFileSync('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    shell: process.platform === 'win32',
  });
  const { serialNumber: _, ...bill } = JSON.parse(told);
  // Time and folder of whoever makes it tell nothing of what it is made of.
  delete bill.metadata.timestamp;
  bill.metadata.component.name = '@filternet/magic';
  return `${JSON.stringify(bill, null, 2)}\n`;
}

/** Name of the file beside the packages of a release. */
export const billName = 'magic.cdx.json';

if (require.main === module) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, 'dist', billName), billOfMaterials());
  process.stdout.write(`dist/${billName}\n`);
}
