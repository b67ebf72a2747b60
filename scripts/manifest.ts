import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { among, type Check, flag, list, record, text, whole } from '../src/adjustments/schema';
import { expected } from '../src/refusal';

/**
 * What Photoshop asks of a manifest of version 5.
 * Source: Adobe, UXP manifest v5 and plug-in icons; Adobe's command line packager for the version patterns.
 */
const matching =
  (pattern: RegExp, what: string): Check =>
  (value, name) => {
    if (typeof value !== 'string' || !pattern.test(value)) throw expected(what, name, value);
  };

const id = matching(/^[\w.-]{1,100}$/, 'letters, digits, dots and dashes');
const side = whole(1, 4096);
const themes = ['darkest', 'dark', 'medium', 'light', 'lightest'];

const icon = record({
  width: side,
  height: side,
  path: matching(/^[\w./-]+\.(png|jpg)$/, 'a path of a .png or .jpg'),
  scale: list(among(1, 2), 1, 2),
  theme: list(among('all', ...themes), 1, 5),
  species: list(among('pluginList', 'chrome', 'toolbar', 'generic'), 1, 4),
});

const label: Check = (value, name) => {
  if (typeof value === 'string') text(60)(value, name);
  else record({ default: text(60) }, { de: text(60) })(value, name);
};

const command = record({ type: among('command'), id, label }, { description: label });
const size = record({ width: side, height: side });
const panel = record(
  { type: among('panel'), id, label, icons: list(icon, 1, 16) },
  {
    description: label,
    minimumSize: size,
    maximumSize: size,
    preferredDockedSize: size,
    preferredFloatingSize: size,
  },
);
const entrypoint: Check = (value, name) =>
  ((value as { type?: unknown } | null)?.type === 'panel' ? panel : command)(value, name);

const manifest = record(
  {
    manifestVersion: among(5),
    id,
    name: matching(/^.{3,45}$/, '3 to 45 characters'),
    version: matching(/^\d{1,2}\.\d{1,2}\.\d{1,2}$/, 'three numbers, each at most 99'),
    main: matching(/^[\w./-]+\.(html|js)$/, 'an .html or .js file'),
    host: record({
      app: among('PS'),
      minVersion: matching(/^\d+\.\d+\.\d+$/, 'three numbers'),
      data: record(
        { apiVersion: among(2) },
        { loadEvent: among('use', 'startup'), enableMenuRecording: flag },
      ),
    }),
    entrypoints: list(entrypoint, 1, 64),
    icons: list(icon, 1, 16),
  },
  {
    requiredPermissions: record(
      {},
      {
        clipboard: among('read', 'readAndWrite'),
        localFileSystem: among('plugin', 'request', 'fullAccess'),
        allowCodeGenerationFromStrings: flag,
      },
    ),
    featureFlags: record({}, { enableSWCSupport: flag, enableAlerts: flag, CSSNextSupport: flag }),
  },
);

/**
 * The lowest Photoshop in which everything that Magic can't do without is documented: imaging 24.4, settings of
 * adjustment layers that can be read 24.6, `recordAction` 25.0, waiting for a busy host 25.10, UXP 8.0 with its newer
 * DOM and `updateUI` 26.0.
 */
const lowest = [26, 0];

interface Icon {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly scale: readonly number[];
  readonly theme: readonly string[];
}

interface Manifest {
  readonly main: string;
  readonly host: { readonly minVersion: string };
  readonly entrypoints: readonly { readonly id: string; readonly icons?: readonly Icon[] }[];
  readonly icons: readonly Icon[];
}

const pngSize = (bytes: Buffer): [number, number] => [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
const iconLimit = 2 ** 20;

/**
 * Checks the manifest of a built plugin folder, and that the files it names are there as it says.
 * @throws Refusal for the first rule that it breaks
 */
export function checkManifest(folder: string, value: unknown = read(folder)): void {
  manifest(value, 'manifest');
  const { main, host, entrypoints, icons } = value as Manifest;
  readFileSync(join(folder, main));
  const [major, minor] = host.minVersion.split('.').map(Number);
  if (major < lowest[0] || (major === lowest[0] && minor < lowest[1]))
    throw expected(`${lowest.join('.')}.0 or later`, 'manifest.host.minVersion', host.minVersion);
  const ids = entrypoints.map((one) => one.id);
  const double = ids.find((one, i) => ids.indexOf(one) !== i);
  if (double) throw expected('one use', 'an id in manifest.entrypoints', double);
  checkIcons(folder, icons);
  for (const one of entrypoints) if (one.icons) checkIcons(folder, one.icons);
}

/** Every theme has an icon, and every icon both files, of the size that is said. */
function checkIcons(folder: string, icons: readonly Icon[]): void {
  for (const theme of themes)
    if (!icons.some((one) => one.theme.includes(theme) || one.theme.includes('all')))
      throw expected('an icon', `the theme ${theme}`, 'none');
  for (const { path, width, height, scale } of icons)
    for (const factor of [1, 2]) {
      if (!scale.includes(factor)) throw expected('the scales 1 and 2', path, scale);
      const file = path.replace(/(\.\w+)$/, `@${factor}x$1`);
      const bytes = readFileSync(join(folder, file));
      if (bytes.length > iconLimit) throw expected('at most 1 MB', file, bytes.length);
      const size = pngSize(bytes).join(' x ');
      const wanted = `${width * factor} x ${height * factor}`;
      if (size !== wanted) throw expected(wanted, file, size);
    }
}

const read = (folder: string): unknown => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
