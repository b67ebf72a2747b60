import { html, nothing } from 'lit';
import type { DocumentState } from '../../simulator';
import { localNumber, words } from '../strings';
import { type Pixel, pixelWords } from './readout';
import type { Viewport } from './viewport';

/** A scale as Photoshop writes it. */
export const percent = (scale: number): string => `${localNumber(scale * 100, scale < 0.1 ? 1 : 0)} %`;

const zoomFactor = 1.25;

/** The line under a document: how large it is shown, what it is, and the pixel under the pointer. */
export const statusOf = (
  { width, height, profile, mode, depth }: DocumentState,
  sight: Viewport,
  pixel: Pixel | null,
  kind = `${profile ?? words.view.untagged}, ${mode}/${depth}`,
) =>
  html`<div class="status">
    <span class="zoom" role="group" aria-label=${words.view.zoom}>
      <button title="${words.view.zoomOut} (−)" aria-label=${words.view.zoomOut} @click=${() => sight.zoom(sight.scale / zoomFactor)}>−</button>
      <button class="scale" title="${words.view.actual} (1)" @click=${() => sight.zoom(1)}>${percent(sight.scale)}</button>
      <button title="${words.view.zoomIn} (+)" aria-label=${words.view.zoomIn} @click=${() => sight.zoom(sight.scale * zoomFactor)}>+</button>
      <button title="${words.view.fitHint} (0)" @click=${() => sight.fit()}>${words.view.fit}</button>
    </span><span>${width} × ${height}</span>
    <span>${kind}</span>
    <span class="pixel">${pixel ? pixelWords(pixel) : nothing}</span>
  </div>`;
