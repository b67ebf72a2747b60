// Reads a PSD with another library than the one that writes them, and says as JSON what is in it.
import { readFileSync } from 'node:fs';
import Psd from '@webtoon/psd';

const bytes = readFileSync(process.argv[2]);
const psd = Psd.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));

const block = (value) => (value?.data ? Buffer.from(Object.values(value.data)).toString('hex') : undefined);

const tell = async (node) => ({
  type: node.type,
  name: node.name,
  hidden: node.isHidden ?? false,
  opacity: node.opacity,
  blocks: Object.fromEntries(
    Object.entries(node.additionalProperties ?? {})
      .map(([key, value]) => [key, block(value)])
      .filter(([, hex]) => hex !== undefined),
  ),
  pixels:
    node.type === 'Layer' && node.width > 0
      ? Buffer.from(await node.composite(false, false)).toString('base64')
      : undefined,
  // Its list is topmost first; ours is bottom first.
  children: node.children ? (await Promise.all(node.children.map(tell))).reverse() : undefined,
});

console.log(
  JSON.stringify({
    width: psd.width,
    height: psd.height,
    depth: psd.depth,
    channels: psd.channelCount,
    dpi: psd.resolutionInfo?.horizontal,
    icc: psd.icc_profile ? Buffer.from(psd.icc_profile).toString('base64') : undefined,
    composite: Buffer.from(await psd.composite(false)).toString('base64'),
    children: (await Promise.all(psd.children.map(tell))).reverse(),
  }),
);
