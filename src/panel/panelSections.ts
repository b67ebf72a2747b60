import { html, type TemplateResult } from 'lit';
import type { Controller } from './controller';
import type { PanelState } from './state';
import type { Strings } from './strings';

/** A part of the panel that stands by itself. */
export type PanelSection = (
  controller: Controller,
  state: PanelState,
  strings: Strings,
) => TemplateResult | '';

/** There once Magic has looked at the photo: nothing is read for it. */
const histogram: PanelSection = (_, { work, analysis }, strings) =>
  work && analysis
    ? html`<magic-histogram
        .strings=${strings}
        .pixels=${analysis}
        .work=${work}
      ></magic-histogram>`
    : '';

const alternatives: PanelSection = (controller, { work, analysis }, strings) =>
  work
    ? html`<magic-alternatives
        .controller=${controller}
        .strings=${strings}
        .work=${work}
        .pixels=${analysis}
      ></magic-alternatives>`
    : '';

const presets: PanelSection = (controller, { work, analysis }, strings) =>
  controller.presets
    ? html`<magic-presets
        .controller=${controller}
        .book=${controller.presets}
        .strings=${strings}
        .work=${work}
        .pixels=${analysis}
      ></magic-presets>`
    : '';

const copies: PanelSection = (controller, state, strings) =>
  controller.copies.there
    ? html`<magic-copies
        .controller=${controller}
        .strings=${strings}
        .state=${state}
      ></magic-copies>`
    : '';

/** Between what was done and the sliders. */
export const upper: readonly PanelSection[] = [histogram, alternatives];

/** Between the sliders and the settings. */
export const lower: readonly PanelSection[] = [presets, copies];
