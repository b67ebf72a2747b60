/** One triangle over everything; no attributes. */
export const everything = `#version 300 es
void main() {
  gl_Position = vec4(gl_VertexID == 1 ? 3. : -1., gl_VertexID == 2 ? 3. : -1., 0., 1.);
}`;

/** Code that every shader begins with. */
export const headCode = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
out vec4 result;
`;

/** Levels 0...255 as whole numbers, of a texture of 8 bits. */
export const levelsCode = `
vec4 levels(sampler2D from, ivec2 at) { return floor(texelFetch(from, at, 0) * 255. + .5); }
/** Halves, which percents make often, go up although a float of 32 bits may lie just below them. */
vec4 rounded(vec4 v) { return floor(v + .50005); }
`;

/** Share of a layer that shows; the mask is as large as the grid. */
const coverage = `
uniform float share;
uniform bool masked;
uniform sampler2D mask;
float shows(ivec2 at) { return masked ? share * floor(texelFetch(mask, at, 0).r * 255. + .5) / 255. : share; }
`;

/** A layer's pixels on the grid: those of a cache level, or between them the mean weighted by transparency. */
export const sample = `${headCode}
uniform sampler2D source;
/** Steps of the level, per cell; and where the first cell begins in the texture. */
uniform float rate;
uniform vec2 start;
uniform bool smoothly;
/** Distance that the last cell may reach over the edge, in cells. */
uniform float slack;
vec4 at(ivec2 p) {
  ivec2 size = textureSize(source, 0);
  if (any(lessThan(p, ivec2(0))) || any(greaterThanEqual(p, size))) return vec4(0.);
  return texelFetch(source, p, 0);
}
void main() {
  vec2 p = start + gl_FragCoord.xy * rate;
  vec2 last = vec2(textureSize(source, 0)) - .01;
  if (all(lessThan(p, last + slack * rate))) p = min(p, last);
  if (!smoothly) {
    result = at(ivec2(floor(p)));
    return;
  }
  vec2 q = p - .5;
  ivec2 i = ivec2(floor(q));
  vec2 f = q - floor(q);
  vec4 a = at(i), b = at(i + ivec2(1, 0)), c = at(i + ivec2(0, 1)), d = at(i + ivec2(1, 1));
  vec4 w = vec4((1. - f.x) * (1. - f.y), f.x * (1. - f.y), (1. - f.x) * f.y, f.x * f.y) * vec4(a.a, b.a, c.a, d.a);
  float sum = w.x + w.y + w.z + w.w;
  // Beyond an edge there is nothing, which must not make the edge itself translucent.
  float alpha = mix(mix(a.a, b.a, f.x), mix(c.a, d.a, f.x), f.y);
  ivec2 size = textureSize(source, 0);
  bool inside = all(greaterThanEqual(p, vec2(0.))) && all(lessThanEqual(p, vec2(size)));
  bool edge = any(lessThan(i, ivec2(0))) || any(greaterThanEqual(i + 1, size));
  if (!inside || sum <= 0.) result = vec4(0.);
  else result = vec4((a.rgb * w.x + b.rgb * w.y + c.rgb * w.z + d.rgb * w.w) / sum, edge ? at(ivec2(p)).a : alpha);
}`;

/**
 * One pass of adjustments over what lies below. \`table\` has what each level becomes, for red, green and blue: whole
 * levels, or values 0...1 in front of an adjustment that mixes channels.
 */
const adjust = (mixing: string, decode: boolean) => `${headCode}${levelsCode}${coverage}
uniform sampler2D below;
uniform sampler2D table;
${mixing}
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  vec4 old = levels(below, at);
  vec3 v = vec3(texelFetch(table, ivec2(int(old.r), 0), 0).r, texelFetch(table, ivec2(int(old.g), 0), 0).g,
    texelFetch(table, ivec2(int(old.b), 0), 0).b);
  ${decode ? 'v = mixed(v);' : ''}
  float s = shows(at);
  result = vec4((s == 1. ? v : rounded(vec4(old.rgb + (v - old.rgb) * s, 0.)).rgb) / 255., old.a / 255.);
}`;

export const channels = adjust('', false);

/** The twin of adjustments/mixer. */
export const mixerShader = adjust(
  `
uniform vec4 rows[3];
float row(vec4 w, vec3 v) { return floor(clamp(dot(w.rgb, v) + 255. * w.a, 0., 255.) + .5); }
vec3 mixed(vec3 v) {
  v = floor(v * 255. + .5);
  return vec3(row(rows[0], v), row(rows[1], v), row(rows[2], v));
}`,
  true,
);

/** The twin of adjustments/color; \`encoded\` is that of render/codec. */
export const colorShader = adjust(
  `
uniform float vibrance;
uniform float gain;
/** Start of each level in linear light, and for each bin of it the levels that it may hold. */
uniform sampler2D thresholds;
uniform sampler2D bins;
float encoded(float value) {
  vec2 span = floor(texelFetch(bins, ivec2(int(value * 2046.), 0), 0).rg * 255. + .5);
  int low = int(span.r), high = int(span.g);
  for (int i = 0; i < 8 && low < high; i++) {
    int middle = (low + high + 1) >> 1;
    if (value >= texelFetch(thresholds, ivec2(middle, 0), 0).r) low = middle;
    else high = middle - 1;
  }
  return float(low);
}
float skin(vec3 v, float most, float least) {
  if (v.r != most) return 0.;
  float hue = 60. * (v.g - v.b) / (most - least);
  return hue < 0. ? (60. + hue) / 60. : clamp((45. - hue) / 15., 0., 1.);
}
vec3 mixed(vec3 v) {
  float most = max(v.r, max(v.g, v.b));
  float least = min(v.r, min(v.g, v.b));
  if (most > least) {
    float ratio = least / most;
    float s = 1. - ratio;
    float q = ratio * s;
    float dark = 1. - min(16. * most, 1.);
    float lit = 1. - dark * dark;
    float lift = (2. * q - q * q) * (1. - most) * lit;
    float spread, bright;
    if (vibrance > 0.) {
      float spared = skin(v, most, least) * (1. - s * s);
      float a = vibrance * (1. - spared * (1. - vibrance));
      float boost = (5. / 6.) * (1. - .4857 * spared) * a * ratio * (1. - least) * lit;
      spread = 1. / (1. - boost);
      bright = 1. + a * lift / 4.;
    } else {
      spread = (1. + vibrance / 4.) * (1. + vibrance * (1. - lit * s * (1. + s) / 2.));
      bright = 1. + vibrance * lift;
    }
    vec3 c = clamp(bright * (most + spread * (v - most)), 0., 1.);
    float luminance = dot(vec3(.28804, .711874, .000086), c);
    v = clamp(luminance + (c - luminance) * gain, 0., 1.);
  }
  return vec3(encoded(v.r), encoded(v.g), encoded(v.b));
}`,
  true,
);

/** Source-over with straight alpha, rounded as the simulator does. */
export const over = `${headCode}${levelsCode}${coverage}
uniform sampler2D below;
uniform sampler2D source;
uniform float mixGamma;
vec3 power(vec3 v, float by) { return mixGamma == 1. ? v : 255. * pow(v / 255., vec3(by)); }
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  vec4 b = levels(below, at);
  vec4 s = levels(source, at);
  float alpha = s.a / 255. * shows(at);
  if (alpha <= 0.) result = b / 255.;
  else if (alpha == 1.) result = s / 255.;
  else {
    float under = b.a / 255. * (1. - alpha);
    float sum = alpha + under;
    vec3 mean = (power(s.rgb, mixGamma) * alpha + power(b.rgb, mixGamma) * under) / sum;
    result = rounded(vec4(power(mean, 1. / mixGamma), sum * 255.)) / 255.;
  }
}`;

/** Between what was there and what a group makes of it. */
export const fade = `${headCode}${levelsCode}${coverage}
uniform sampler2D below;
uniform sampler2D source;
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  vec4 b = levels(below, at);
  vec4 s = levels(source, at);
  float share = shows(at);
  result = (share == 1. ? s : share == 0. ? b : rounded(b + (s - b) * share)) / 255.;
}`;

/** The colours of one picture where another one is: layers clipped to their base. */
export const clipShader = `${headCode}
uniform sampler2D source;
uniform sampler2D below;
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  result = vec4(texelFetch(source, at, 0).rgb, texelFetch(below, at, 0).a);
}`;

/**
 * Puts the grid on the screen, after right of the split and before left of it; what is translucent over a
 * checkerboard, and the colours of a wide space turned to sRGB.
 */
export const present = `${headCode}
uniform sampler2D after;
uniform sampler2D before;
uniform vec2 view;
uniform vec2 place;
uniform vec2 extent;
uniform float cell;
uniform float split;
uniform vec3 ground;
uniform bool wide;
uniform mat3 toSrgb;
uniform sampler2D light;
float srgb(float v) { return v <= .0031308 ? 12.92 * v : 1.055 * pow(v, 1. / 2.4) - .055; }
vec3 shown(vec4 c) {
  if (!wide) return c.rgb;
  ivec3 i = ivec3(floor(c.rgb * 255. + .5));
  vec3 linear = vec3(texelFetch(light, ivec2(i.r, 0), 0).r, texelFetch(light, ivec2(i.g, 0), 0).r,
    texelFetch(light, ivec2(i.b, 0), 0).r);
  vec3 s = clamp(toSrgb * linear, 0., 1.);
  return vec3(srgb(s.r), srgb(s.g), srgb(s.b));
}
void main() {
  vec2 p = vec2(gl_FragCoord.x, view.y - gl_FragCoord.y);
  ivec2 at = ivec2(floor((p - place) / cell));
  ivec2 size = textureSize(after, 0);
  if (any(greaterThanEqual(at, size)) || any(lessThan(p, place)) || any(greaterThanEqual(p, place + extent))) {
    result = vec4(ground, 1.);
    return;
  }
  vec4 c;
  if (p.x < split) c = texelFetch(before, at, 0);
  else c = texelFetch(after, at, 0);
  ivec2 square = ivec2(floor(p / 8.));
  vec3 board = vec3(((square.x + square.y) & 1) == 0 ? 1. : .8);
  result = vec4(mix(board, shown(c), c.a), 1.);
}`;
