/**
 * Policy of the pages: run their own scripts, the plugin's as a blob, and WebAssembly, and ask nobody but the
 * server they came from. Components set style attributes, which fetch nothing: pictures come from here or from the
 * page itself.
 */
const directives = [
  "default-src 'none'",
  "script-src 'self' blob: 'wasm-unsafe-eval'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "connect-src 'self' blob:",
  "worker-src 'self'",
  "frame-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
];

/** The same for a page whose server sends no headers: a meta element may say all but who embeds it. */
export const metaPolicy = directives.filter((one) => !one.startsWith('frame-ancestors')).join('; ');

/** Sent with every answer. */
export const headers: Readonly<Record<string, string>> = {
  'content-security-policy': directives.join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-cache',
};
