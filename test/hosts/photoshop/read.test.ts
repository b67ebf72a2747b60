import { HostError } from '../../../src/hosts/photoshop/batchPlay';
import type { Photoshop } from '../../../src/hosts/photoshop/host';
import { PhotoshopHost } from '../../../src/hosts/photoshop/photoshop';
import { sampleEdit } from '../../../src/run/contract/samples';
import { picture } from '../../../src/run/host';
import { createSimulator } from '../../../src/simulator';
import { limitsMs } from '../../support/timeLimits';

jest.setTimeout(limitsMs.largePictures);

const opened = (width: number, height: number) => {
  const simulator = createSimulator();
  const document = simulator.open({ width, height });
  const photoshop = simulator.photoshop as unknown as Photoshop;
  return { simulator, document, photoshop, host: new PhotoshopHost(photoshop) };
};

test.each([
  [3001, 2001, 'width'],
  [2001, 3001, 'height'],
])('of %i x %i the longer side alone is asked for, half as long', async (width, height, side) => {
  const { photoshop, host } = opened(width, height);
  const asked = jest.spyOn(photoshop.imaging, 'getPixels');
  const pixels = await host.pixels(picture);
  const [[{ targetSize }]] = asked.mock.calls;
  expect(Object.keys(targetSize!)).toEqual([side]);
  const long = Object.values(targetSize!)[0];
  expect(Math.max(pixels.width, pixels.height)).toBe(long);
  expect(Number.isInteger(Math.log2(3000 / (long - 1)))).toBe(true);
});

test('pixels that come after the time limit are let go of', async () => {
  const { photoshop, host } = opened(8, 8);
  await host.describe();
  jest.useFakeTimers();
  try {
    let arrive: (result: object) => void = () => {};
    jest
      .spyOn(photoshop.imaging, 'getPixels')
      .mockReturnValue(new Promise((resolve) => (arrive = resolve as typeof arrive)));
    const dispose = jest.fn();
    const reading = host.pixels(picture).catch((error: Error) => error.message);
    await jest.advanceTimersByTimeAsync(31_000);
    expect(await reading).toContain('an answer within 30 s');
    expect(dispose).not.toHaveBeenCalled();
    arrive({ imageData: { dispose } });
    await jest.advanceTimersByTimeAsync(0);
    expect(dispose).toHaveBeenCalledTimes(1);
  } finally {
    jest.useRealTimers();
  }
});

test('where Photoshop makes no group, Magic is refused and undone', async () => {
  const { simulator, document, photoshop, host } = opened(8, 8);
  await host.describe();
  const before = simulator.digest(document);
  const make = jest
    .spyOn(Object.getPrototypeOf(photoshop.app.activeDocument), 'createLayerGroup')
    .mockResolvedValue(null);
  await expect(host.apply(sampleEdit({ exposure: 0.5 }))).rejects.toBeInstanceOf(HostError);
  expect(make).toHaveBeenCalledTimes(1);
  make.mockRestore();
  expect(simulator.digest(document)).toBe(before);
});
