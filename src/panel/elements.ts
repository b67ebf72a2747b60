import { MagicAlternatives } from './alternatives';
import { MagicBatch } from './batch/batch';
import { MagicBatchProgress } from './batch/batchProgress';
import { MagicSeries } from './batch/series';
import { MagicCopies } from './copiesView';
import { MagicHistogram } from './histogram';
import { MagicPanel } from './panel';
import { MagicPresets } from './presetsView';
import { MagicSection } from './section';
import { MagicSettings } from './settingsView';
import { MagicSlider } from './slider';
import { MagicStatus } from './status';

const elements: Readonly<Record<string, CustomElementConstructor>> = {
  'magic-slider': MagicSlider,
  'magic-section': MagicSection,
  'magic-status': MagicStatus,
  'magic-settings': MagicSettings,
  'magic-histogram': MagicHistogram,
  'magic-alternatives': MagicAlternatives,
  'magic-presets': MagicPresets,
  'magic-copies': MagicCopies,
  'magic-series': MagicSeries,
  'magic-batch-progress': MagicBatchProgress,
  'magic-batch': MagicBatch,
  'magic-panel': MagicPanel,
};

/** Makes the panel's elements known, once: a host may show the panel several times. */
export const define = (): void => {
  for (const [name, element] of Object.entries(elements))
    if (!customElements.get(name)) customElements.define(name, element);
};
