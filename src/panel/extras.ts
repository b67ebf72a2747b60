import type { TemplateResult } from 'lit';
import type { Controller } from './controller';
import type { PanelState } from './state';
import type { Strings } from './strings';

/** A part of the panel that stands by itself. */
export type Extra = (controller: Controller, state: PanelState, strings: Strings) => TemplateResult;

/** Between what was done and the sliders. */
export const upper: readonly Extra[] = [];

/** Between the sliders and the settings. */
export const lower: readonly Extra[] = [];
