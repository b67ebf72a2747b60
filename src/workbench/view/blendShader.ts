import type { BlendMode } from '../../render/blend';
import { headCode, levelsCode } from './shaders';

type Mixing = Exclude<BlendMode, 'normal' | 'passThrough'>;

/** The twins of render/blend for one channel: `b` lies below, `s` is the layer's own. */
const channel: Partial<Record<Mixing, string>> = {
  darken: 'min(b, s)',
  multiply: 'b * s',
  colorBurn: 'b >= 1. ? 1. : s <= 0. ? 0. : max(0., 1. - (1. - b) / s)',
  linearBurn: 'max(0., b + s - 1.)',
  lighten: 'max(b, s)',
  screen: 'b + s - b * s',
  colorDodge: 'b <= 0. ? 0. : s >= 1. ? 1. : min(1., b / (1. - s))',
  linearDodge: 'min(1., b + s)',
  overlay: 'hard(s, b)',
  softLight: 's <= .5 ? 2. * b * s + b * b * (1. - 2. * s) : 2. * b * (1. - s) + sqrt(b) * (2. * s - 1.)',
  hardLight: 'hard(b, s)',
  difference: 'abs(b - s)',
  exclusion: 'b + s - 2. * b * s',
};

/** And for colours as a whole. */
const color: Partial<Record<Mixing, string>> = {
  hue: 'withLuma(withSpread(s, spread(b)), luma(b))',
  saturation: 'withLuma(withSpread(b, spread(s)), luma(b))',
  color: 'withLuma(s, luma(b))',
  luminosity: 'withLuma(b, luma(s))',
};

const helpers = `
float hard(float b, float s) { return s <= .5 ? b * 2. * s : b + (2. * s - 1.) - b * (2. * s - 1.); }
float luma(vec3 c) { return dot(c, vec3(.3, .59, .11)); }
float least(vec3 c) { return min(c.r, min(c.g, c.b)); }
float most(vec3 c) { return max(c.r, max(c.g, c.b)); }
float spread(vec3 c) { return most(c) - least(c); }
vec3 withSpread(vec3 c, float to) { float own = spread(c); return own > 0. ? (c - least(c)) * to / own : vec3(0.); }
vec3 withLuma(vec3 c, float to) {
  c += to - luma(c);
  float low = least(c) < 0. ? to / (to - least(c)) : 1.;
  float high = most(c) > 1. ? (1. - to) / (most(c) - to) : 1.;
  return to + (c - to) * min(low, high);
}`;

/** A layer's pixels as they are to be put over others, plainly, so that its mode comes of it. */
export const blendShader = (mode: Mixing): string => {
  const one = channel[mode];
  const mixed = one
    ? `float one(float b, float s) { return ${one}; }
vec3 mixed(vec3 b, vec3 s) { return vec3(one(b.r, s.r), one(b.g, s.g), one(b.b, s.b)); }`
    : `vec3 mixed(vec3 b, vec3 s) { return ${color[mode]}; }`;
  return `${headCode}${levelsCode}${helpers}
uniform sampler2D below;
uniform sampler2D source;
${mixed}
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  vec4 b = levels(below, at);
  vec4 s = levels(source, at);
  vec3 to = 255. * mixed(b.rgb / 255., s.rgb / 255.);
  result = vec4(clamp(rounded(vec4(s.rgb + (to - s.rgb) * b.a / 255., 0.)).rgb, 0., 255.), s.a) / 255.;
}`;
};
