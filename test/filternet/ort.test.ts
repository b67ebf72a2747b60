import { parseCard } from '../../src/filternet/card';
import { type Ort, type OrtParts, ortEngine } from '../../src/filternet/ort';
import { hasSharedMemory, hasSimd, hasThreads, hasWebAssembly } from '../../src/filternet/wasmFeatures';
import { cardFor, load, tiny, tinySize, tinyValues, wasm, wrongCards } from './parts';
import { uxp } from './uxp';

/** Twelve sums of float32 values below 10. */
const FLOAT = 1e-5;

const text = JSON.stringify(cardFor(tiny, tinySize));
const card = parseCard(text).model;
const parts: OrtParts = { load, wasm, model: tiny, card };
const shape = card.input.shape;
const planes = (...means: number[]) =>
  Float32Array.from({ length: 3 * tinySize ** 2 }, (_, i) => means[Math.floor(i / tinySize ** 2)]);

const expectValues = (received: ArrayLike<number>, means: number[]) => {
  const wanted = tinyValues(means);
  expect(received).toHaveLength(wanted.length);
  wanted.forEach((value, i) => {
    expect(Math.abs(received[i] - value)).toBeLessThan(FLOAT);
  });
};

describe("in a host as bare as Photoshop's UXP may be", () => {
  test('the emulation lacks what it should', async () => {
    const host = uxp();
    expect(() => host.run('new Function("return 1")')).toThrow('Code generation from strings disallowed');
    const missing = [
      'Worker',
      'TextDecoder',
      'TextEncoder',
      'queueMicrotask',
      'SharedArrayBuffer',
      'Atomics',
      'fetch',
    ];
    expect(missing.filter((name) => host.run(`typeof ${name}`) !== 'undefined')).toEqual([]);
    expect(host.run('performance.timeOrigin')).toBeUndefined();
    await expect(host.run('import("./x.js")')).rejects.toThrow();
    const hung = host.run('WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))');
    expect(await Promise.race([hung, new Promise((done) => setTimeout(done, 50, 'hung'))])).toBe('hung');
  });

  test.each([
    ['as it is', ''],
    ["with Node's process", 'globalThis.process = { versions: { node: "20.0.0" } }'],
    ['with a null origin', 'globalThis.location = { origin: "null", href: "plugin:/index.html" }'],
    ['with a window', 'globalThis.window = globalThis.self = globalThis'],
  ])('the runtime starts and counts right, %s', async (_, setup) => {
    const host = uxp(setup);
    const { ortEngine: start } = host.load('src/filternet/ort.ts');
    const { parseCard: parse } = host.load('src/filternet/card.ts');
    const { predict } = host.load('src/filternet/filternet.ts');
    const parsed = parse(text);
    const engine = await start({ ...parts, load: () => host.load('dist/ort.js'), card: parsed.model });
    const data = Uint8Array.from({ length: 16 * 16 * 3 }, (_, i) => [51, 102, 255][i % 3]);
    const { values } = await predict(engine, parsed, { data, width: 16, height: 16, channels: 3 });
    expectValues(Object.values(values), [0.2, 0.4, 1]);
    await engine.dispose();
  });

  test.each([
    ['WebAssembly', 'delete globalThis.WebAssembly', 'Expected WebAssembly support'],
    ['vectors', 'WebAssembly.validate = (bytes) => bytes.length !== 31', 'Expected Simd support'],
    ['atomics', 'WebAssembly.validate = (bytes) => bytes.length === 31', 'Expected Threads support'],
    [
      'shared memory',
      'WebAssembly.Memory = class { constructor({ shared }) { if (shared) throw new TypeError() } }',
      'Expected SharedMemory support',
    ],
  ])('a host without %s is refused before anything is loaded', async (_, setup, sentence) => {
    const host = uxp(setup);
    const { ortEngine: start } = host.load('src/filternet/ort.ts');
    const loading = jest.fn();
    await expect(start({ ...parts, load: loading })).rejects.toThrow(sentence);
    expect(loading).not.toHaveBeenCalled();
  });
});

describe('in Node', () => {
  test('the probes find everything', () => {
    expect([hasWebAssembly(), hasSimd(), hasThreads(), hasSharedMemory()]).toEqual([true, true, true, true]);
  });

  test('runs asked for at once queue and keep apart', async () => {
    const engines = await Promise.all([ortEngine(parts), ortEngine(parts)]);
    const means = Array.from({ length: 12 }, (_, i) => [i / 12, 1 - i / 12, 0.5]);
    const answers = await Promise.all(means.map((m, i) => engines[i % 2].run(planes(...m), shape)));
    for (const [i, values] of answers.entries()) expectValues(values, means[i]);
    for (const engine of engines) await engine.dispose();
  });

  test('a failed run leaves the engine usable', async () => {
    const engine = await ortEngine(parts);
    await expect(engine.run(planes(0, 0, 0), [1, 3, 8, 9])).rejects.toThrow();
    expectValues(await engine.run(planes(0, 0.5, 0), shape), [0, 0.5, 0]);
    await engine.dispose();
  });

  test('disposing waits for the runs before it and refuses those after it', async () => {
    const engine = await ortEngine(parts);
    const before = engine.run(planes(1, 1, 1), shape);
    const disposed = engine.dispose();
    const after = engine.run(planes(1, 1, 1), shape);
    expectValues(await before, [1, 1, 1]);
    await expect(after).rejects.toThrow('disposed');
    await disposed;
    await engine.dispose();
  });

  test('names itself with its version', async () => {
    const engine = await ortEngine(parts);
    expect(engine.name).toMatch(/^onnxruntime-web 1\.\d+\.\d+ \(WebAssembly\)$/);
    await engine.dispose();
  });

  test.each<[string, Partial<OrtParts>, string]>([
    ["another model than the card's", { model: Uint8Array.from(tiny).fill(0, 0, 1) }, 'SHA-256'],
    ...wrongCards(card),
  ])('%s is refused', async (_, wrong, sentence) => {
    await expect(ortEngine({ ...parts, ...wrong })).rejects.toThrow(sentence);
  });

  test('a start that hangs is given up; WebAssembly is given back', async () => {
    const before = WebAssembly.instantiate;
    jest.useFakeTimers();
    try {
      const InferenceSession = { create: () => new Promise(() => {}) };
      const hung = ortEngine({
        ...parts,
        load: () => ({ env: { wasm: {} }, InferenceSession }) as unknown as Ort,
      });
      const refused = expect(hung).rejects.toThrow('Expected a start within 30 s');
      await jest.advanceTimersByTimeAsync(31_000);
      await refused;
      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
    expect(WebAssembly.instantiate).toBe(before);
    const engine = await ortEngine(parts);
    await engine.dispose();
  });

  test('a file that is no model is refused', async () => {
    const model = Buffer.from('not a model at all');
    const { model: its } = parseCard(JSON.stringify(cardFor(model, tinySize)));
    await expect(ortEngine({ ...parts, model, card: its })).rejects.toThrow();
  });
});
