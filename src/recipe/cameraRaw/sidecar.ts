import { emptyPacket, withProperties, withRecipe } from '../xmp';
import { namespaces } from './namespaces';
import { type CameraRawSettings, settingNames, shownValue } from './settings';

/** Process version 5, the one that Camera Raw 11 to 14 wrote and later ones read. */
export const processVersion = { Version: '11.0', ProcessVersion: '11.0' };

/** For whoever opens the file. Photoshop and Lightroom keep it. */
const note =
  "Approximate: Camera Raw settings fitted to Magic's layers under a model of Camera Raw's sliders. " +
  'The layers themselves are in the recipe.';

/**
 * An XMP sidecar with settings, and with the recipe they stand for.
 * @param recipe JSON; null for layers that came without one
 */
export const sidecar = (settings: CameraRawSettings, recipe: string | null): string => {
  const custom = settings.IncrementalTemperature !== 0 || settings.IncrementalTint !== 0;
  const properties = {
    ...processVersion,
    WhiteBalance: custom ? 'Custom' : 'As Shot',
    ...Object.fromEntries(settingNames.map((name) => [name, shownValue(name, settings[name])])),
    HasSettings: 'True',
    AlreadyApplied: 'False',
  };
  const attributes = [
    ...Object.entries(namespaces).map(([prefix, namespace]) => `xmlns:${prefix}="${namespace}"`),
    ...Object.entries(properties).map(([name, value]) => `crs:${name}="${value}"`),
  ];
  const packet = recipe === null ? emptyPacket : withRecipe(null, recipe);
  return `${withProperties(packet, attributes.join('\n  '), `<magicraw:Note>${note}</magicraw:Note>`)}\n`;
};
