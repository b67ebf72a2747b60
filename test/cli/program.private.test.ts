import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir, hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { bytesSource } from '../../src/image/container/byteSource';
import { chunksIn } from '../../src/image/container/png';
import { look, photo, place, program, project } from './magic';

const preload = join(project, 'test', 'support', 'offline.js');

/** Names of this user, so that they would be known again. */
const secrets = { USER: 'qxuserzz', LOGNAME: 'qxuserzz', HOSTNAME: 'qxhostzz' };

/** Runs a program of Node's that is denied the network. */
function offline(args: readonly string[], cwd: string, input?: string) {
  const log = join(cwd, 'network.log');
  writeFileSync(log, '');
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd,
    input,
    encoding: 'utf8',
    env: { ...process.env, ...secrets, NODE_OPTIONS: `--require ${preload}`, OFFLINE_LOG: log },
  });
  return { status, stdout, stderr, asked: readFileSync(log, 'utf8') };
}

/** A folder whose name is known again, with two photos, a preset and a look. */
async function scene() {
  const dir = join(place(), 'qxfolderzz');
  mkdirSync(dir);
  await photo(join(dir, 'a.jpg'));
  await photo(join(dir, 'b.png'));
  writeFileSync(join(dir, 'look.json'), look);
  writeFileSync(join(dir, 'preset.json'), '{"version":1,"name":"Mine","offsets":{"exposure":0.1}}');
  return dir;
}

test('the network that is forbidden is really refused, and noted', () => {
  const dir = place();
  const tries = [
    "fetch('http://127.0.0.1')",
    "require('node:net').connect(1)",
    "require('node:http').get('http://127.0.0.1')",
  ];
  for (const attempt of tries) {
    const { status, asked } = offline(['-e', attempt], dir);
    expect([status, asked.trim().split('\n').length]).toEqual([1, 1]);
  }
});

/** Every kind of file that a batch writes. */
const everything = 'enhance . --format psd,jpg,png,tiff,cube,xmp --out out --recipe --compare'.split(' ');

test('every command works without a network, and asks for none', async () => {
  const dir = await scene();
  const commands = [
    [...everything, '--jobs', '2'],
    [
      'enhance',
      'a.jpg',
      'b.png',
      '--series',
      '--out',
      'series',
      '--report',
      'sheet.html',
      '--preset',
      'preset.json',
    ],
    ['enhance', '.', '--out', 'out', '--resume', '--json'],
    ['predict', 'a.jpg', 'b.png', '--json'],
    ['predict', 'out/a.magic.psd'],
    ['render', 'a.jpg', '--recipe', 'look.json', '--out', 'rendered.png'],
    ['render', 'b.png', '--recipe', 'out/a.magic.psd', '--out', 'rendered.jpg'],
    ['presets'],
    ['presets', 'airy'],
    ['learn', 'out', '--out', 'learned.json'],
    ['--help'],
    ['--version'],
  ];
  const ran = commands.map((args) => ({ args, ...offline([...program, ...args], dir) }));
  expect(ran.filter(({ asked }) => asked !== '').map(({ args, asked }) => [args, asked])).toEqual([]);
  // Nothing was changed by hand, from which nothing can be learned.
  const failed = ran.filter(({ status, args }) => status !== (args[0] === 'learn' ? 1 : 0));
  expect(failed.map(({ args, status, stderr }) => [args, status, stderr])).toEqual([]);
});

/** Bytes of a file, and what is packed in it. */
function contentOf(file: string): string[] {
  const bytes = readFileSync(file);
  const source = bytesSource(bytes);
  const packed =
    bytes[0] === 0x89
      ? [...chunksIn(source)]
          .filter(({ kind }) => kind === 'zTXt' || kind === 'iTXt')
          .flatMap(({ at, lengthBytes }) => {
            const body = source.read(at, lengthBytes);
            const start = body.indexOf(0x78);
            try {
              return [inflateSync(body.subarray(start)).toString('latin1')];
            } catch {
              return [];
            }
          })
      : [];
  return [bytes.toString('latin1'), bytes.toString('utf16le'), ...packed];
}

test('outputs tell no machine, user or folder that photos had not', async () => {
  const dir = await scene();
  copyFileSync(join(dir, 'a.jpg'), join(dir, 'c.jpg'));
  const { status, stderr } = offline([...program, ...everything, '--report', 'out/sheet.html'], dir);
  expect([status, stderr]).toEqual([0, expect.stringMatching(/3 done/)]);
  const told = [dir, 'qxfolderzz', 'qxuserzz', 'qxhostzz', project, hostname(), tmpdir()];
  if (homedir().length > 5) told.push(homedir());
  if (userInfo().username.length > 4) told.push(userInfo().username);
  const files = readdirSync(join(dir, 'out')).filter((name) => !name.startsWith('.'));
  expect(files.length).toBeGreaterThanOrEqual(3 * 8 + 1);
  for (const name of files) {
    const content = contentOf(join(dir, 'out', name));
    const found = told.filter((word) => word.length > 3 && content.some((text) => text.includes(word)));
    expect([name, found]).toEqual([name, []]);
  }
  expect(existsSync(join(dir, 'out', '.magic.journal'))).toBe(true);
});

/** True where a program may be given a network of its own, in which there is nobody. */
const hasNamespaces = ((): boolean => {
  try {
    execFileSync('unshare', ['--net', '--map-root-user', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

(hasNamespaces ? test : test.skip)('a batch works in a namespace without any network', async () => {
  const dir = await scene();
  const words = [process.execPath, ...program, 'enhance', '.', '--out', 'out'];
  const { status, stderr } = spawnSync('unshare', ['--net', '--map-root-user', ...words], {
    cwd: dir,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, expect.stringMatching(/2 done/)]);
});
