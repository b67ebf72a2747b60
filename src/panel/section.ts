import { css, html, LitElement, type TemplateResult } from 'lit';
import { byId, type MagicControl } from '../adjustments';
import { same } from '../adjustments/number';
import { englishMark } from '../adjustments/numberText';
import { nextTurn } from '../pieces';
import type { Controller } from './controller';
import { back, nothing } from './icons';
import type { Section } from './state';
import { filledIn, type Strings } from './strings';
import { style } from './style';

/** An adjustment: a switch, its sliders, and ways back to what was predicted and to nothing. */
export class MagicSection extends LitElement {
  static override properties = {
    controller: { attribute: false },
    strings: { attribute: false },
    // A gesture on one adjustment leaves the others alone.
    section: { attribute: false, hasChanged: (now: unknown, before: unknown) => !same(now, before) },
  };
  declare controller: Controller;
  declare strings: Strings;
  declare section: Section;

  static override styles = [
    style,
    css`
      .head {
        height: 32px;
      }
      .tool {
        width: 24px;
        height: 24px;
        padding: 4px;
      }
      .sliders {
        display: flex;
        flex-wrap: wrap;
        margin: 0 -8px;
        padding-bottom: 8px;
      }
      magic-slider,
      .filler {
        flex: 1 1 240px;
        margin: 0 8px;
      }
      sp-checkbox {
        flex: 0 0 auto;
        min-width: 0;
        margin-right: 6px;
      }
      .hand {
        padding-bottom: 12px;
      }
    `,
  ];

  /** The first time in a turn of its own: the text fields and sliders of all sections at once would hold up the host. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await nextTurn();
    super.scheduleUpdate();
  }

  override render(): TemplateResult {
    const { section, strings, controller } = this;
    const { id, values, made, visible, changed } = section;
    const name = strings.adjustments[id];
    const none = values !== null && byId(id).controls.every(({ key, neutral }) => values[key] === neutral);
    const tool = (label: string, icon: TemplateResult, active: boolean, act: () => void) => html`
      <button
        class="tool ${active ? '' : 'off'}"
        title=${label}
        aria-label=${`${label}: ${name}`}
        aria-disabled=${String(!active)}
        @click=${() => active && act()}
      >${icon}</button>`;
    return html`
      <div class="line"></div>
      <div class="row head" role="group" aria-label=${name}>
        <sp-checkbox
          size="s"
          class=${made ? '' : 'off'}
          ?checked=${made && visible}
          aria-label=${filledIn(strings.shown, { name })}
          @change=${(event: Event) => {
            const box = event.target as HTMLInputElement;
            if (made) controller.switch(id, box.checked);
            else box.checked = false;
          }}
        ></sp-checkbox>
        <h2 class="grow cut">${name}</h2>
        ${tool(strings.predicted, back, changed, () => controller.backToPredicted(id))}
        ${tool(strings.neutral, nothing, !none, () => controller.toNeutral(id))}
      </div>
      ${
        values === null
          ? html`<p class="hand quiet" title=${strings.byHandHint}>${strings.byHand}</p>`
          : html`<div class="sliders">
              ${byId(id).controls.map((one) => this.slider(one))}<span class="filler"></span>
            </div>`
      }
    `;
  }

  private slider({ key, unit, min, max, step }: MagicControl): TemplateResult {
    const { section, strings, controller } = this;
    return html`<magic-slider
      class=${section.visible ? '' : 'off'}
      label=${strings.parameters[key]}
      unit=${strings.units[unit] ?? unit}
      mark=${strings.told[englishMark]}
      .min=${min}
      .max=${max}
      .step=${step}
      .value=${section.values![key]}
      signed
      @slide=${(event: CustomEvent<number>) => controller.setValue(key, event.detail)}
      @release=${() => controller.release()}
      @reset=${({ detail }: CustomEvent<boolean>) => controller.resetValue(section.id, key, detail)}
    ></magic-slider>`;
  }
}
