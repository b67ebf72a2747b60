import { applyToPixel, byKind, type Descriptor, type Space } from '../adjustments';
import { type Renderer, renderer } from '../render/render';
import { HostFailure } from './failure';
import { colorCount, type DocumentState, full, type SampleData } from './model';
import { documentSpace } from './space';

type Look = Pick<DocumentState, 'mode' | 'depth' | 'profile'>;

type Apply = (data: SampleData) => void;

/** Keeps what was made of adjustments, by the topmost of them. */
const cache = new WeakMap<
  Descriptor,
  { readonly layers: readonly Descriptor[]; readonly made: Map<string, Apply> }
>();

let kernel: WebAssembly.Module | null = null;

/** Has adjustments computed by the kernel from now on: the pixels are the same without it. */
export const useKernel = (module: WebAssembly.Module | null): void => {
  kernel = module;
};

/** Applies adjustments, bottom first, to pixels with one channel of transparency, in place. */
export const adjust = (data: SampleData, layers: readonly Descriptor[], look: Look): void => {
  // In 16 bits neighbours are rounded once where they are rendered together: here each is a layer of its own.
  if (look.depth !== 8 && layers.length > 1) {
    for (const layer of layers) adjust(data, [layer], look);
    return;
  }
  const top = layers[layers.length - 1];
  let known = cache.get(top);
  if (known?.layers.length !== layers.length || layers.some((layer, i) => layer !== known!.layers[i])) {
    known = { layers: [...layers], made: new Map() };
    cache.set(top, known);
  }
  const { made } = known!;
  const key = `${look.mode} ${look.depth} ${look.profile}`;
  let apply = made.get(key);
  if (!apply) {
    apply = prepare(layers, look);
    made.set(key, apply);
  }
  apply(data);
};

const prepare = (layers: readonly Descriptor[], { mode, depth, profile }: Look): Apply => {
  const { trc } = documentSpace(mode, profile);
  if (mode === 'RGB' && depth !== 32) {
    const render: Renderer = renderer(layers, depth, trc, kernel);
    return (data) => render(data as Uint8Array | Uint16Array, 4);
  }
  const each = layers.map((layer) =>
    mode === 'RGB' ? linear(layer, trc) : perInk(layer, { mode, depth, profile }),
  );
  return (data) => {
    for (const apply of each) apply(data);
  };
};

/** 32 bits hold linear light. How each kind computes there is unknown: here as if encoded, within 0...1. */
const linear =
  (layer: Descriptor, trc: Space['trc']) =>
  (data: SampleData): void => {
    const adjustment = byKind(layer._obj);
    const gain = layer._obj === 'exposure' ? 2 ** ((layer.exposure ?? 0) as number) : null;
    const simple = gain !== null && !layer.offset && (layer.gammaCorrection ?? 1) === 1;
    const rgb = new Float64Array(3);
    for (let i = 0; i < data.length; i += 4) {
      if (simple) {
        for (let c = 0; c < 3; c++) data[i + c] *= gain;
        continue;
      }
      for (let c = 0; c < 3; c++) rgb[c] = trc.toEncoded(Math.min(1, Math.max(0, data[i + c])));
      applyToPixel(adjustment, layer, { depth: 'float', trc }, rgb);
      for (let c = 0; c < 3; c++) data[i + c] = trc.toLinear(rgb[c]);
    }
  };

/** Levels, Curves and Brightness treat gray and inks alike. Source: measured on Gray and CMYK composites. */
const perInk = (layer: Descriptor, { mode, depth, profile }: Look) => {
  const adjustment = byKind(layer._obj);
  if (!adjustment.perChannel || depth === 32)
    throw new HostFailure(`The simulator does not render ${layer._obj} in ${mode} of ${depth} bits`);
  const max = full(depth);
  const space: Space = { depth: depth === 8 ? 8 : 'float', trc: documentSpace(mode, profile).trc };
  const transfer = adjustment.transfer(layer, space);
  const count = colorCount(mode);
  const tables = Array.from({ length: count }, (_, c) =>
    // The fourth ink has only the composite's curve; Lab's a and b are left alone: unknown.
    Uint16Array.from({ length: max + 1 }, (_, v) =>
      mode === 'Lab' && c > 0 ? v : Math.round(transfer(v / max, Math.min(c, 2) as 0 | 1 | 2) * max),
    ),
  );
  return (data: SampleData): void => {
    for (let i = 0; i < data.length; i += count + 1)
      for (let c = 0; c < count; c++) data[i + c] = tables[c][data[i + c]];
  };
};
