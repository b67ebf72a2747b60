const { execFileSync } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** What an entry declares, after what both share, without the lines by which its files find each other. */
const declared = (folder, name) => {
  const texts = ['types', name].map((one) => readFileSync(join(folder, 'library', `${one}.d.ts`), 'utf8'));
  const own = texts.join('').replace(/^(import|export) (type )?(\{[^}]*\}|\*) from .*\n/gm, '');
  return `${own.replaceAll('import("./types").', '')}export {};\n`;
};

/** Writes the declarations of the library's entries, and Node's module around its classic script. */
module.exports = (root) => {
  const folder = mkdtempSync(join(tmpdir(), 'magic-types-'));
  const out = (name, text) => writeFileSync(join(root, 'dist', 'library', name), text);
  try {
    const tsc = require.resolve('typescript/package.json').replace('package.json', 'bin/tsc');
    execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.library.json'), '--outDir', folder], {
      stdio: 'inherit',
    });
    for (const ending of ['mts', 'cts']) out(`node.d.${ending}`, declared(folder, 'node'));
    out('browser.d.mts', declared(folder, 'browser'));
    const all = Object.keys(require(join(root, 'dist', 'library', 'node.cjs')));
    out('node.mjs', `import library from './node.cjs';\n\nexport const { ${all.join(', ')} } = library;\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
};
