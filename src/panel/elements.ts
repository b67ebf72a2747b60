import { MagicPanel } from './panel';
import { MagicSection } from './section';
import { MagicSettings } from './settingsView';
import { MagicSlider } from './slider';
import { MagicStatus } from './status';

const elements: Readonly<Record<string, CustomElementConstructor>> = {
  'magic-slider': MagicSlider,
  'magic-section': MagicSection,
  'magic-status': MagicStatus,
  'magic-settings': MagicSettings,
  'magic-panel': MagicPanel,
};

/** Makes the panel's elements known, once: a host may show the panel several times. */
export const define = (): void => {
  for (const [name, element] of Object.entries(elements))
    if (!customElements.get(name)) customElements.define(name, element);
};
