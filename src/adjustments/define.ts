import type { AdjustmentLayer as PsdAdjustment } from 'ag-psd';
import { expected } from '../expectation';
import type {
  ChannelAdjustment,
  Descriptor,
  Parameter,
  PixelAdjustment,
  PixelMap,
  Space,
  Transfer,
  Values,
} from './adjustment';
import { clip, decimals, same } from './number';
import type { PhotoshopFacts } from './photoshop';
import { overDescriptors, type PropertyPanel } from './property';
import type { Check } from './schema';

type PsdForm<T extends PsdAdjustment['type']> = Extract<PsdAdjustment, { type: T }>;

/** Description that an adjustment's file gives. `S` is the layer's settings with every default filled in. */
interface Form<S, T extends PsdAdjustment['type']> {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly psdType: T;
  readonly parameters: readonly Parameter[];
  readonly photoshop: PhotoshopFacts;
  readonly aliases?: Readonly<Record<string, string>>;
  /** Rows of the Properties panel; null where the kind is edited by a graph. */
  readonly panel: PropertyPanel<S> | null;
  /** False for kinds of which no settings leave every picture alone. */
  readonly hasNeutral?: boolean;
  /** Settings of a new layer; neutral values unless told. */
  readonly initial?: S;
  /** Refuses a descriptor that Photoshop could not have made. */
  readonly schema: Check;
  read(layer: Descriptor): S;
  write(settings: S): Descriptor;
  fromValues(values: Values): S;
  /** The values that may make these settings, or null when there are none. */
  toValues(settings: S): Values | null;
  toPsd(settings: S): PsdForm<T>;
  fromPsd(psd: PsdForm<T>): S;
  /** Makes stepped values consistent with each other; idempotent. */
  settle?(values: Values): Values;
  /** Part of the settings that decides whether two are the same, when it is less than all of them. */
  essence?(settings: S): unknown;
}

interface ChannelForm<S, T extends PsdAdjustment['type']> extends Form<S, T> {
  transfer(settings: S, space: Space): Transfer;
}

interface PixelForm<S, T extends PsdAdjustment['type']> extends Form<S, T> {
  readonly light: 'encoded' | 'linear';
  map(settings: S, space: Space): PixelMap;
}

/** An adjustment that treats each channel alone. */
export const defineChannel = <S, T extends PsdAdjustment['type']>(
  form: ChannelForm<S, T>,
): ChannelAdjustment => ({
  ...common(form),
  fuses: true,
  transfer: (layer, space) => form.transfer(form.read(layer), space),
});

/** An adjustment that mixes channels. */
export const definePixel = <S, T extends PsdAdjustment['type']>(form: PixelForm<S, T>): PixelAdjustment => ({
  ...common(form),
  fuses: false,
  light: form.light,
  map: (layer, space) => form.map(form.read(layer), space),
});

const common = <S, T extends PsdAdjustment['type']>(form: Form<S, T>) => {
  const { id, label, kind, psdType, parameters, photoshop, aliases = {}, hasNeutral = true } = form;
  const essence = form.essence ?? ((settings: S) => settings);
  const settle = form.settle ?? ((values: Values) => values);
  const snap = (values: Values) =>
    settle(Object.fromEntries(parameters.map((p) => [p.key, stepped(p, values[p.key])])));
  const layerOf = (values: Values) => form.write(form.fromValues(values));
  const check = (layer: Descriptor) => form.schema(layer, kind);
  const toLayer = (values: Values) => layerOf(snap(values));
  return {
    id,
    label,
    kind,
    psdType,
    parameters,
    photoshop,
    aliases,
    panel: form.panel && overDescriptors(form.panel, form.read, form.write),
    hasNeutral,
    initial: form.initial === undefined ? toLayer({}) : form.write(form.initial),
    snap,
    layerOf,
    check,
    toLayer,
    fromLayer(layer: Descriptor): Values | null {
      check(layer);
      const settings = form.read(layer);
      const candidate = form.toValues(settings);
      if (!candidate) return null;
      const values = snap(candidate);
      return same(essence(form.fromValues(values)), essence(settings)) ? values : null;
    },
    toPsd: (layer: Descriptor): PsdAdjustment => form.toPsd(form.read(layer)),
    fromPsd(psd: PsdAdjustment): Descriptor {
      if (psd.type !== psdType) throw expected(`a "${psdType}" layer`, kind, psd.type);
      const layer = form.write(form.fromPsd(psd as PsdForm<T>));
      check(layer);
      return layer;
    },
  };
};

const stepped = ({ key, min, max, step, neutral }: Parameter, value = neutral): number => {
  if (!Number.isFinite(value)) throw expected('a finite number', key, value);
  return decimals(clip(Math.round(value / step) * step, min, max), 4);
};
