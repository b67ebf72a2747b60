import { expected } from '../../../refusal';
import { checkWork, floats, type Tensor, zeros } from '../tensor';
import { numberAttribute, type Op, single } from './op';
import { origins, padded, reach, type Window, windowOf } from './window';

/** Counts the real pixels under each window. */
const covered = ({ kernel, strides, pads, dilations, out }: Window, [height, width]: readonly number[]) => {
  const along = (d: 0 | 1, side: number) =>
    Array.from({ length: out[d] }, (_, i) => {
      const first = i * strides[d] - pads[d];
      return Array.from({ length: kernel[d] }, (_, k) => first + k * dilations[d]).filter(
        (at) => at >= 0 && at < side,
      ).length;
    });
  const columns = along(1, width);
  return along(0, height).flatMap((rows) => columns.map((own) => rows * own));
};

const known = ['auto_pad', 'ceil_mode', 'count_include_pad', 'kernel_shape', 'pads', 'strides'];

/** Means of the pixels under each window of [N, C, H, W]. */
const averagePool: Op = single([1, 1], known, ([x], set) => {
  if (numberAttribute(set, 'ceil_mode', 0) !== 0) throw expected('ceil_mode 0', 'AveragePool', 1);
  const window = windowOf(x, set, [0, 0], 'AveragePool');
  const [count, channels, ...sides] = x.shape;
  const out = zeros([count, channels, ...window.out]);
  const space = padded(x, window.pads, 'AveragePool');
  const origin = origins(window, space.width);
  const cover = reach(window, 1, space.height, space.width);
  checkWork(out.data.length * cover.length, 'AveragePool');
  const all = numberAttribute(set, 'count_include_pad', 0) !== 0;
  const counts = all ? Array<number>(origin.length).fill(cover.length) : covered(window, sides);
  for (let plane = 0, k = 0; plane < count * channels; plane++)
    for (let i = 0; i < origin.length; i++, k++) {
      const at = plane * space.height * space.width + origin[i];
      let total = 0;
      for (let tap = 0; tap < cover.length; tap++) total += space.data[at + cover[tap]];
      out.data[k] = total / counts[i];
    }
  return out;
});

/** Means of whole planes. */
const globalAveragePool: Op = single([1, 1], [], ([x]): Tensor => {
  if (x.shape.length !== 4) throw expected('4 dimensions', 'the input of GlobalAveragePool', x.shape.length);
  const [count, channels, height, width] = x.shape;
  const data = floats(x, 'GlobalAveragePool');
  const out = zeros([count, channels, 1, 1]);
  const size = height * width;
  for (let plane = 0; plane < count * channels; plane++) {
    let total = 0;
    for (let i = plane * size; i < (plane + 1) * size; i++) total += data[i];
    out.data[plane] = total / size;
  }
  return out;
});

/** Pooling. */
export const pool: Record<string, Op> = { AveragePool: averagePool, GlobalAveragePool: globalAveragePool };
