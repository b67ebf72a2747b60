import type { AdjustmentLayer as PsdAdjustment } from 'ag-psd';
import { expected } from '../refusal';
import type {
  ChannelAdjustment,
  ColorFactors,
  Descriptor,
  MagicControl,
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
  readonly controls: readonly MagicControl[];
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
  read(descriptor: Descriptor): S;
  write(settings: S): Descriptor;
  fromValues(values: Values): S;
  /** The values that may make these settings, or null when there are none. */
  toValues(settings: S): Values | null;
  toPsd(settings: S): PsdForm<T>;
  fromPsd(psd: PsdForm<T>): S;
  /** Makes stepped values consistent with each other; idempotent. */
  constrain?(values: Values): Values;
  /** Part of the settings that decides whether two are the same, when it is less than all of them. */
  comparable?(settings: S): unknown;
}

interface ChannelForm<S, T extends PsdAdjustment['type']> extends Form<S, T> {
  transfer(settings: S, space: Space): Transfer;
}

interface PixelForm<S, T extends PsdAdjustment['type']> extends Form<S, T> {
  readonly light: 'encoded' | 'linear';
  mixPixel(settings: S, space: Space): PixelMap;
  factors?(settings: S): ColorFactors;
}

/** An adjustment that treats each channel alone. */
export const defineChannel = <S, T extends PsdAdjustment['type']>(
  form: ChannelForm<S, T>,
): ChannelAdjustment => ({
  ...common(form),
  perChannel: true,
  transfer: (descriptor, space) => form.transfer(form.read(descriptor), space),
});

/** An adjustment that mixes channels. */
export const definePixel = <S, T extends PsdAdjustment['type']>(form: PixelForm<S, T>): PixelAdjustment => ({
  ...common(form),
  perChannel: false,
  light: form.light,
  mixPixel: (descriptor, space) => form.mixPixel(form.read(descriptor), space),
  ...(form.factors && { factors: (descriptor: Descriptor) => form.factors!(form.read(descriptor)) }),
});

const common = <S, T extends PsdAdjustment['type']>(form: Form<S, T>) => {
  const { id, label, kind, psdType, controls, photoshop, aliases = {}, hasNeutral = true } = form;
  const comparable = form.comparable ?? ((settings: S) => settings);
  const constrain = form.constrain ?? ((values: Values) => values);
  const snap = (values: Values) =>
    constrain(Object.fromEntries(controls.map((p) => [p.key, stepped(p, values[p.key])])));
  const layerOf = (values: Values) => form.write(form.fromValues(values));
  const check = (descriptor: Descriptor) => form.schema(descriptor, kind);
  const toLayer = (values: Values) => layerOf(snap(values));
  return {
    id,
    label,
    kind,
    psdType,
    controls,
    photoshop,
    aliases,
    panel: form.panel && overDescriptors(form.panel, form.read, form.write),
    hasNeutral,
    initial: form.initial === undefined ? toLayer({}) : form.write(form.initial),
    snap,
    layerOf,
    check,
    toLayer,
    fromLayer(descriptor: Descriptor): Values | null {
      check(descriptor);
      const settings = form.read(descriptor);
      const candidate = form.toValues(settings);
      if (!candidate) return null;
      const values = snap(candidate);
      return same(comparable(form.fromValues(values)), comparable(settings)) ? values : null;
    },
    toPsd: (descriptor: Descriptor): PsdAdjustment => form.toPsd(form.read(descriptor)),
    fromPsd(psd: PsdAdjustment): Descriptor {
      if (psd.type !== psdType) throw expected(`a "${psdType}" layer`, kind, psd.type);
      const descriptor = form.write(form.fromPsd(psd as PsdForm<T>));
      check(descriptor);
      return descriptor;
    },
  };
};

const stepped = ({ key, min, max, step, neutral }: MagicControl, value = neutral): number => {
  if (!Number.isFinite(value)) throw expected('a finite number', key, value);
  return decimals(clip(Math.round(value / step) * step, min, max), 4);
};
