import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { transformSync } from '@swc/core';
import { type Counted, instrumented, mapped } from '../scripts/counting/instrumented.js';
import { merged, root } from '../scripts/counting/parts';
import { limitsMs } from './support/timeLimits';

const { transform }: { transform: Record<string, [string, object]> } = require('../jest.config.js');

/** Everything that compilers change around branches: types, decorators, fields, defaults, imports. */
const source = `import { sep, type ParsedPath } from 'node:path';
interface Wish { readonly size?: number; readonly name?: string | null }
const mark = (_: unknown, key: string): void => void key;
export class Sum {
  @mark lowest = 0;
  readonly #label: string = sep === '/' ? 'slash' : 'other';
  constructor(private readonly step = 1) {}
  of({ size = 2, name }: Wish, parsed?: ParsedPath): string {
    let total = this.lowest;
    for (let i = 0; i < size; i++) total += i > 0 && this.step > 1 ? this.step : 1;
    this.lowest ||= total;
    switch (name?.length ?? parsed?.base.length) {
      case 3: return \`\${this.#label}\${total}\`;
      default: return name || 'none';
    }
  }
}
export const later = async (wanted: boolean) => (wanted ? (await import('node:os')).EOL : null);
`;

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'magic-coverage-')));
const path = join(folder, 'src', 'workbench', 'sum.ts');
const file = relative(root, path);
beforeAll(() => {
  mkdirSync(join(folder, 'src', 'workbench'), { recursive: true });
  writeFileSync(path, source);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Counts by jest's own provider. */
const byJest = (call: string): Counted => {
  writeFileSync(
    join(folder, 'sum.test.ts'),
    `import { Sum } from './src/workbench/sum'; test('runs', () => { ${call} });`,
  );
  const config = {
    rootDir: folder,
    transform: Object.fromEntries(
      Object.entries(transform).map(([pattern, [name, how]]) => [pattern, [require.resolve(name), how]]),
    ),
  };
  const options = ['--coverage', '--coverageProvider=babel', '--coverageReporters=json', '--no-cache'];
  const jest = join(root, 'node_modules', '.bin', 'jest');
  const { status, stderr } = spawnSync(
    process.execPath,
    [jest, '--config', JSON.stringify(config), ...options],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(readFileSync(join(folder, 'coverage', 'coverage-final.json'), 'utf8'))[path];
};

/** Counts by the build for pages and processes. */
const byBuild = async (call: string): Promise<Counted> => {
  const { code } = transformSync(instrumented(file, source).code, {
    module: { type: 'commonjs' },
    swcrc: false,
  });
  const realm = createContext({ exports: {}, require });
  runInContext(`${code}; { const { Sum } = exports; ${call} }`, realm);
  const { [file]: counts } = runInContext('[].constructor', realm).__coverage__;
  return mapped(file, source, counts.b);
};

/** The text of each side, and how often it was taken. */
const sidesOf = ({ branchMap, b }: Counted) =>
  Object.entries(b).flatMap(([id, sides]) =>
    sides.map((times, side) => {
      const { start } = branchMap[id].locations[side];
      return `${branchMap[id].type} ${side} at ${start.line}:${start.column} taken ${times}`;
    }),
  );

const once = "new Sum().of({ name: 'abc' });";
const other = 'new Sum(2).of({ size: 3 });';

test(
  'pages and jest see the same branches of a source, taken as often',
  async () => {
    const [jest, build] = [byJest(once), await byBuild(once)];
    expect(sidesOf(build)).toEqual(sidesOf(jest));
    const sides = Object.values(jest.b).flat();
    expect([sides.length, sides.filter((times) => times > 0).length]).toEqual([16, 8]);
    // Sums of both are what one of them counts of both calls.
    const sum = merged(file, [jest, await byBuild(other)]);
    expect(sidesOf(sum)).toEqual(sidesOf(await byBuild(once + other)));
  },
  limitsMs.processes,
);

test('counts of another state of a source are refused', async () => {
  const now = await mapped(file, source);
  const before = await mapped(file, `\n${source}`);
  expect(() => merged(file, [now, before])).toThrow(`the same branches of ${file}`);
  await expect(mapped(file, 'export const one = 1;', now.b)).rejects.toThrow('Count it anew');
});
