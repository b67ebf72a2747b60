import type { Descriptor, ToneCurve } from '../../adjustments';
import { fuse, type Pass, passes } from '../../render/render';
import type { Gpu } from './gpu';
import { channels, colorShader, mixerShader } from './shaders';

const maxLevel = 255;
const binCount = 2047;

/** Program of a pass of adjustments; its textures are given back by `done`. */
export interface Drawing {
  readonly shader: string;
  readonly uniforms: Record<string, unknown>;
  done(): void;
}

/** Tables that only the document's tone curve decides. */
export class Encoding {
  private readonly thresholds: WebGLTexture;
  private readonly bins: WebGLTexture;
  /** The linear light of each level. */
  readonly light: WebGLTexture;

  constructor(
    private readonly gpu: Gpu,
    readonly trc: ToneCurve,
  ) {
    const starts = Float64Array.from({ length: maxLevel + 1 }, (_, i) =>
      trc.toLinear(Math.max(0, i - 0.5) / maxLevel),
    );
    const holds = (value: number) => {
      let found = 0;
      while (found < maxLevel && starts[found + 1] <= value) found++;
      return found;
    };
    // A little wider than each bin, for what a 32-bit float makes of a value at its edge.
    const spans = Uint8Array.from({ length: binCount * 2 }, (_, i) =>
      i % 2 ? holds(((i >> 1) + 1.01) / (binCount - 1)) : holds(((i >> 1) - 0.01) / (binCount - 1)),
    );
    const floats = (of: (i: number) => number) =>
      gpu.texture(
        'floats',
        { width: maxLevel + 1, height: 1 },
        Float32Array.from({ length: 4 * (maxLevel + 1) }, (_, i) => of(i >> 2)),
      );
    this.thresholds = floats((i) => starts[i]);
    this.light = floats((i) => trc.toLinear(i / maxLevel));
    this.bins = gpu.texture('pairs', { width: binCount, height: 1 }, spans);
  }

  /** Programs for a stack of plain adjustments; null when one of them has no shader. */
  drawings(layers: readonly Descriptor[]): Drawing[] | null {
    const found = passes(layers).map((pass) => this.drawing(pass));
    return found.includes(null) ? null : (found as Drawing[]);
  }

  private drawing({ fused, mixing }: Pass): Drawing | null {
    const { gpu, trc } = this;
    const fusedTables = fuse(fused, { depth: 8, trc }, maxLevel);
    const linear = mixing?.adjustment.light === 'linear';
    const value = (v: number) => (!mixing ? Math.floor(v * maxLevel + 0.5) : linear ? trc.toLinear(v) : v);
    const data = Float32Array.from({ length: 4 * (maxLevel + 1) }, (_, i) =>
      i % 4 === 3 ? 0 : value(fusedTables[i % 4][i >> 2]),
    );
    const settings = mixing ? mixingSettings(mixing.adjustment.toPsd(mixing.descriptor)) : channelsOnly;
    if (!settings) return null;
    const table = gpu.texture('floats', { width: maxLevel + 1, height: 1 }, data);
    return {
      shader: settings.shader,
      uniforms: { table, thresholds: this.thresholds, bins: this.bins, ...settings.uniforms },
      done: () => gpu.gl.deleteTexture(table),
    };
  }

  dispose(): void {
    for (const texture of [this.thresholds, this.bins, this.light]) this.gpu.gl.deleteTexture(texture);
  }
}

interface Settings {
  readonly shader: string;
  readonly uniforms: Record<string, unknown>;
}

const channelsOnly: Settings = { shader: channels, uniforms: {} };

const mixingSettings = (psd: ReturnType<Descriptor2Psd>): Settings | null => {
  if (psd.type === 'vibrance') {
    const { vibrance = 0, saturation = 0 } = psd;
    return { shader: colorShader, uniforms: { vibrance: vibrance / 100, gain: 1 + saturation / 100 } };
  }
  if (psd.type === 'channel mixer') {
    const rows = psd.monochrome ? [psd.gray, psd.gray, psd.gray] : [psd.red, psd.green, psd.blue];
    // Whole 1024ths, as adjustments/mixer has them.
    const weight = (percent: number) => Math.trunc((1024 * percent) / 100) / 1024;
    return {
      shader: mixerShader,
      uniforms: {
        rows: rows.flatMap((row) => [row!.red, row!.green, row!.blue, row!.constant].map(weight)),
      },
    };
  }
  return null;
};

type Descriptor2Psd = Extract<NonNullable<Pass['mixing']>, object>['adjustment']['toPsd'];
