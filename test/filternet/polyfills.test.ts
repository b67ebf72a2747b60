import { addMissingGlobals, withSynchronousWebAssembly } from '../../src/filternet/polyfills';
import { Utf8Decoder, Utf8Encoder } from '../../src/polyfills/utf8';
import type { Json } from './parts';

const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

describe('UTF-8', () => {
  test.each([
    ['nothing', ''],
    ['ASCII', 'pixels'],
    ['two bytes', 'äöü ß'],
    ['three bytes', '写真'],
    ['four bytes', '📷🖼'],
    ['the ends of each length', '\u007f\u0080\u07ff\u0800\uffff\u{10000}\u{10ffff}'],
    ['a lone surrogate', 'a\ud800b\udc00'],
  ])('%s encodes as the platform does', (_, text) => {
    expect([...new Utf8Encoder().encode(text)]).toEqual([...new TextEncoder().encode(text)]);
  });

  test.each([
    ['nothing', []],
    ['a byte order mark', [0xef, 0xbb, 0xbf, 0x61]],
    ['a mark in the middle', [0x61, 0xef, 0xbb, 0xbf]],
    ['a lone tail', [0x80, 0x61]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['an overlong three', [0xe0, 0x80, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['past the last point', [0xf4, 0x90, 0x80, 0x80]],
    ['a cut sequence', [0xf0, 0x9f, 0x93]],
    ['a cut sequence before a letter', [0xe5, 0x86, 0x61]],
    ['never valid', [0xff, 0xfe, 0xf8]],
  ])('%s decodes as the platform does', (_, bytes) => {
    expect(new Utf8Decoder().decode(Uint8Array.from(bytes))).toBe(
      new TextDecoder().decode(Uint8Array.from(bytes)),
    );
  });

  test('random bytes decode as the platform does', () => {
    let state = 7;
    const next = () => {
      state = (state * 48271) % 2147483647;
      return state;
    };
    const likely = [0x41, 0x80, 0xbf, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0x8f, 0x90, 0x9f, 0xa0, 0xff];
    const bytes = Uint8Array.from({ length: 20000 }, () => likely[next() % likely.length]);
    expect(new Utf8Decoder().decode(bytes)).toBe(new TextDecoder().decode(bytes));
    expect(new Utf8Decoder().decode(bytes.subarray(3, 9))).toBe(
      new TextDecoder().decode(bytes.subarray(3, 9)),
    );
  });
});

describe('missing globals', () => {
  test('a bare host gets a clock, an encoder, a decoder and microtasks', async () => {
    const host: Json = {};
    addMissingGlobals(host);
    expect(new host.TextDecoder().decode(new host.TextEncoder().encode('é'))).toBe('é');
    const before = Date.now();
    const clock = host.performance.timeOrigin + host.performance.now();
    // Both count from another moment: within a millisecond each.
    expect(clock).toBeGreaterThanOrEqual(before - 2);
    expect(clock).toBeLessThanOrEqual(Date.now() + 2);
    const order: string[] = [];
    await new Promise<void>((resolve) => {
      setTimeout(resolve, 0);
      host.queueMicrotask(() => order.push('later'));
      order.push('now');
    });
    expect(order).toEqual(['now', 'later']);
  });

  test('what is there stays', () => {
    const host = { TextEncoder, TextDecoder, queueMicrotask, performance: { now: () => 5, timeOrigin: 100 } };
    const before = { ...host };
    addMissingGlobals(host);
    expect(host).toEqual(before);
  });

  test('only the time origin is added to a clock without one', () => {
    const performance: { now(): number; timeOrigin?: number } = { now: () => 5 };
    addMissingGlobals({ performance });
    expect(performance.timeOrigin).toBeGreaterThan(1.6e12);
  });
});

describe('synchronous WebAssembly', () => {
  const names = ['instantiate', 'compile', 'instantiateStreaming', 'compileStreaming'] as const;
  const hosts = () => names.map((name) => Object.getOwnPropertyDescriptor(WebAssembly, name));

  test('bytes give module and instance, a module gives an instance', async () => {
    await withSynchronousWebAssembly(async () => {
      const { module, instance } = await WebAssembly.instantiate(empty);
      expect(module).toBeInstanceOf(WebAssembly.Module);
      expect(instance).toBeInstanceOf(WebAssembly.Instance);
      expect(await WebAssembly.instantiate(module)).toBeInstanceOf(WebAssembly.Instance);
      expect(await WebAssembly.compile(empty)).toBeInstanceOf(WebAssembly.Module);
      expect(WebAssembly).not.toHaveProperty('instantiateStreaming');
      expect(WebAssembly).not.toHaveProperty('compileStreaming');
    });
  });

  test('bad bytes reject rather than throw', async () => {
    await withSynchronousWebAssembly(async () => {
      await expect(WebAssembly.instantiate(Uint8Array.of(1, 2, 3))).rejects.toThrow(WebAssembly.CompileError);
      await expect(WebAssembly.compile(Uint8Array.of(1, 2, 3))).rejects.toThrow(WebAssembly.CompileError);
    });
  });

  test('the own functions return when the last work ends, failed or not', async () => {
    const before = hosts();
    let finish = () => {};
    const long = withSynchronousWebAssembly(() => new Promise<void>((resolve) => (finish = resolve)));
    const failed = withSynchronousWebAssembly(async () => {
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(hosts()).not.toEqual(before);
    finish();
    await long;
    expect(hosts()).toEqual(before);
  });
});
