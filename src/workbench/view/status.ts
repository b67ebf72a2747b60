import { html, nothing } from 'lit';
import type { DocumentState } from '../../simulator';
import { type Pixel, pixelWords } from './readout';

/** A scale as Photoshop writes it. */
export const percent = (scale: number): string => `${(scale * 100).toFixed(scale < 0.1 ? 1 : 0)} %`;

/** The line under a document: how large it is shown, what it is, and the pixel under the pointer. */
export const statusOf = (
  { width, height, profile, mode, depth }: DocumentState,
  scale: number,
  pixel: Pixel | null,
  kind = `${profile ?? 'Untagged'}, ${mode}/${depth}`,
) =>
  html`<div class="status">
    <span class="scale">${percent(scale)}</span><span>${width} × ${height}</span>
    <span>${kind}</span>
    <span class="pixel">${pixel ? pixelWords(pixel) : nothing}</span>
  </div>`;
