import { deflateSync } from 'node:zlib';
import type { Layer } from 'ag-psd';
import { writePsdUint8Array } from 'ag-psd';
import type { Raster } from '../../src/image/raster';
import { storedChannel } from '../../src/psd/channel';
import { encodeLayered, rawPixels } from '../../src/psd/encodePsd';
import { readStructure } from '../../src/psd/structure';
import { faultsOfPsd } from '../support/validatePsd';

const picture = (width: number, height: number, depth: 8 | 16, channels: 3 | 4): Raster => {
  const values = Array.from({ length: width * height * channels }, (_, i) => (i * 7919) & 255);
  const data = depth === 8 ? Uint8Array.from(values) : Uint16Array.from(values, (v) => v * 257);
  return { width, height, channels, depth, data };
};
const zip = async (bytes: Uint8Array) => new Uint8Array(deflateSync(bytes));

/** Layers of every kind: pixels, a mask beside them, a group, and one without pixels. */
async function layersOf(depth: 8 | 16): Promise<Layer[]> {
  const place = { left: 3, top: 2, right: 24, bottom: 15 };
  const masked = await rawPixels(picture(21, 13, depth, 4), zip);
  masked.channels.push({
    id: -2,
    ...(await storedChannel(picture(7, 9, depth, 3).data.slice(0, 63), 7, zip)),
  });
  const none = { ...masked, channels: [-1, 0, 1, 2].map((id) => ({ id, compression: 0, data: undefined })) };
  const mask = { left: 1, top: 2, right: 8, bottom: 11, defaultColor: 0 };
  return [
    { name: 'Bottom', ...place, rawData: await rawPixels(picture(21, 13, depth, 4), zip) },
    {
      name: 'Group',
      opened: true,
      children: [{ name: 'Masked', ...place, rawData: masked, mask }],
      rawData: none,
    },
  ];
}

test.each([8, 16] as const)('channels of %i bits lie where ag-psd itself puts them', async (depth) => {
  const merged = picture(30, 20, depth, 4);
  const layers = await layersOf(depth);
  const pieces = await encodeLayered({ merged, layers: () => layers, resources: {} }, '');
  const bytes = new Uint8Array(Buffer.concat(pieces));
  expect(faultsOfPsd(bytes)).toEqual([]);
  const own = writePsdUint8Array({ width: 1, height: 1, children: layers });
  const parts = (file: Uint8Array) => {
    const { records, pixels } = readStructure(file).layers!;
    return [...records, ...pixels].map(({ start, end }) =>
      Buffer.from(file.subarray(start, end)).toString('hex'),
    );
  };
  expect(parts(bytes)).toEqual(parts(own));
});
