/** Writes the sizes of the library's files into docs/library.md: npm run build && npm run generate -- library */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const project = join(__dirname, '..');
const page = join(project, 'docs/library.md');

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;

/** A table of what a page loads. */
export const sizes = (): string => {
  const rows = [
    ['dist/library/browser.mjs', 'the library for browsers'],
    ['dist/models/filternet.onnx', 'the model'],
    ['dist/models/filternet.json', 'its card'],
  ].map(([file, what]) => {
    const bytes = readFileSync(join(project, file));
    return `| ${what} (\`${file}\`) | ${kilobytes(bytes.length)} | ${kilobytes(gzipSync(bytes, { level: 9 }).length)} |`;
  });
  return ['| A page loads | bytes | compressed |', '| --- | --- | --- |', ...rows].join('\n');
};

const marks = /(<!-- sizes:[^>]*-->\n)[\s\S]*?(<!-- \/sizes -->)/;

if (require.main === module) {
  statSync(join(project, 'dist/library/browser.mjs'));
  writeFileSync(page, readFileSync(page, 'utf8').replace(marks, `$1${sizes()}\n$2`));
}
