import { readdirSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openPsd } from '../../src/workbench/files/openPsd';
import { composite } from '../../src/simulator/composite';
const dir = process.env.DUMP!;
test('dump', () => {
  mkdirSync('/tmp/po/out', { recursive: true });
  const lines: string[] = [];
  for (const name of readFileSync(dir, 'utf8').split('\n').filter(Boolean)) {
    const began = Date.now();
    try {
      const { state, notes } = openPsd(new Uint8Array(readFileSync(name)));
      const { width, height, depth } = state;
      const canvas = composite(state, { left: 0, top: 0, right: width, bottom: height });
      const out = '/tmp/po/out/' + lines.length + '.raw';
      writeFileSync(out, Buffer.from(canvas.data.buffer, canvas.data.byteOffset, canvas.data.byteLength));
      lines.push(JSON.stringify({ name, out, width, height, depth, notes, profile: state.profile, resolution: state.resolution, layers: state.layers.length, ms: Date.now() - began }));
    } catch (e) {
      lines.push(JSON.stringify({ name, error: String(e), found: (e as any).found, ms: Date.now() - began, stack: (e as any).name === 'Undecodable' ? undefined : (e as Error).stack }));
    }
  }
  writeFileSync('/tmp/po/lines.json', lines.join('\n'));
});
