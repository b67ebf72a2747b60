import { html } from 'lit';
import { type BlendMode, blendModesFor, blendWords } from '../../render/blend';
import type { LayerState } from '../../simulator';
import type { Session } from '../session';
import { term, words } from '../strings';
import { textOf } from './event';

/** Choice of how the active layer is mixed with what lies below; the Background has none. */
export const blendPicker = (session: Session, layer: LayerState | null) => {
  const group = layer?.kind === 'group' ? (['passThrough'] as const) : [];
  const { mode } = session.view.state!;
  return html`<sp-picker
    size="s"
    id="blend"
    class="blend"
    label=${words.docks.blendMode}
    value=${layer?.blend ?? 'normal'}
    ?disabled=${!layer || layer.background}
    @change=${(event: Event) => layer && session.blend(layer.id, textOf(event) as BlendMode)}
  >
    ${[...group, ...blendModesFor(mode === 'RGB' ? 3 : 1)].map(
      (one) => html`<sp-menu-item value=${one}>${term(blendWords(one))}</sp-menu-item>`,
    )}
  </sp-picker>`;
};
