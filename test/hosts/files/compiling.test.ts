import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../../..');

/** Tells of a function of either module whether V8's first compiler made it, in a process without this one's debugger. */
const script = `
  const { compiledWell, compileOnce } = require('./src/hosts/files/compiling.ts');
  const bytes = new Uint8Array(require('node:fs').readFileSync('dist/kernel.wasm'));
  const isFirst = (module) => {
    const { render4 } = new WebAssembly.Instance(module).exports;
    render4(1024, 0, 3);
    return %IsLiftoffFunction(render4);
  };
  compileOnce();
  // V8 knows a module by its bytes: one with another section is another.
  const other = new Uint8Array([...bytes, 0, 2, 1, 65]);
  console.log(isFirst(compiledWell(bytes)), isFirst(new WebAssembly.Module(other)));
`;

test("the kernel is compiled by V8's second compiler, the rest is not", () => {
  const args = ['--allow-natives-syntax', '--require', 'tsx/cjs', '--eval', script];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toBe('false true\n');
});
