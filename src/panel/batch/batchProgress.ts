import { css, html, LitElement, type TemplateResult } from 'lit';
import type { Summary } from '../../run/batch/batch';
import { translated } from '../../run/translated';
import { filledIn } from '../strings';
import type { BatchStrings } from '../strings/batch';
import { style } from '../style';
import type { BatchController, BatchState, ItemResult } from './batchController';
import { maxRows, moreThan, seriesOf } from './groups';

/** Sorts what needs a look to the front. */
const urgency = { failed: 0, skipped: 1, done: 2 } as const;

const counts = ({ done, skipped, failed }: Summary) => ({
  done: String(done),
  skipped: String(skipped),
  failed: String(failed),
});

const reasonsOf = ({ outcome }: ItemResult): readonly string[] => {
  if (outcome.state === 'skipped') return [outcome.reason];
  if (outcome.state === 'done') return outcome.result.notes;
  return [outcome.error instanceof Error ? outcome.error.message : String(outcome.error)];
};

const reasonOf = (result: ItemResult, { told }: BatchStrings): string =>
  reasonsOf(result)
    .map((reason) => translated(reason, told))
    .join(' ');

/** Progress of a batch, the groups of a series before they are matched, and what became of each photo. */
export class MagicBatchProgress extends LitElement {
  static override properties = {
    controller: { attribute: false },
    own: { attribute: false },
    state: { attribute: false },
  };
  declare controller: BatchController;
  declare own: BatchStrings;
  declare state: BatchState;

  static override styles = [
    style,
    css`
      .bar {
        height: 4px;
        margin: 8px 0;
        border-radius: 2px;
        background-color: var(--uxp-host-border-color, #4a4a4a);
      }
      .bar div {
        height: 4px;
        border-radius: 2px;
        background-color: #1473e6;
      }
      .buttons {
        margin-bottom: 8px;
      }
      sp-action-button {
        margin-right: 8px;
      }
      .result {
        width: 100%;
        padding: 4px 0;
        text-align: left;
        align-items: flex-start;
      }
      .how {
        width: 88px;
        flex: 0 0 auto;
      }
      .failed .how {
        font-weight: bold;
      }
      .list {
        max-height: 320px;
        overflow-y: auto;
        margin: 8px 0;
      }
    `,
  ];

  override render(): TemplateResult {
    const { stage, results, problem } = this.state;
    return html`
      ${stage === 'groups' ? this.groups() : stage === 'idle' ? this.ended() : this.running()}
      ${problem ? html`<p role="alert">${problem}</p>` : ''}
      ${results.length > 0 && stage !== 'groups' ? this.results() : ''}
    `;
  }

  private button(label: string, act: () => void): TemplateResult {
    return html`<sp-action-button size="s" @click=${act}>${label}</sp-action-button>`;
  }

  private running(): TemplateResult {
    const { own, controller } = this;
    const { stage, progress } = this.state;
    const share = progress?.share ?? 0;
    const at = progress && { name: progress.name, step: String(progress.at), steps: String(progress.of) };
    const text =
      stage === 'choosing'
        ? own.choosing
        : stage === 'stopping'
          ? own.stopping
          : at
            ? filledIn(progress.looking ? own.looking : own.working, at)
            : '';
    return html`
      <p class="cut" role="status" aria-live="polite">${text}</p>
      <div class="bar" role="progressbar" aria-label=${own.title} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${String(Math.round(share * 100))}>
        <div style=${`width: ${(share * 100).toFixed(1)}%`}></div>
      </div>
      ${stage === 'working' ? html`<div class="buttons">${this.button(own.cancel, () => controller.cancel())}</div>` : ''}
    `;
  }

  private ended(): TemplateResult {
    const { own, controller } = this;
    const { summary } = this.state;
    return html`
      ${summary ? html`<p role="status">${filledIn(summary.cancelled ? own.cancelled : own.summary, counts(summary))}</p>` : ''}
      ${
        controller.gives
          ? html`<div class="buttons">${this.button(own.give, () => controller.giveChanges())}</div>
              <p class="quiet">${own.giveHint}</p>`
          : ''
      }
    `;
  }

  private groups(): TemplateResult {
    const { own, controller } = this;
    const { series, found } = seriesOf(this.state.groups, own);
    return html`
      <p role="status">${found}</p>
      ${series.length ? html`<p class="quiet">${own.pick}</p>` : ''}
      <div class="list">
        <magic-series .controller=${controller} .own=${own} .series=${series.slice(0, maxRows)}></magic-series>
        ${this.more(series.length)}
      </div>
      <div class="row buttons">
        ${this.button(own.apply, () => controller.reply(true))}
        ${this.button(own.cancel, () => controller.cancel())}
      </div>
    `;
  }

  private results(): TemplateResult {
    const { own, controller } = this;
    const { results, stage } = this.state;
    const sorted = [...results].sort((a, b) => urgency[a.outcome.state] - urgency[b.outcome.state]);
    // While it runs the latest are of interest.
    const rows = stage === 'idle' ? sorted.slice(0, maxRows) : results.slice(-maxRows).reverse();
    return html`<div class="list" role="list">
      ${rows.map(
        (result) => html`<div role="listitem"><button
          class="result row ${result.outcome.state}"
          title=${filledIn(own.open, { name: result.item.name })}
          @click=${() => controller.reveal(result)}
        >
          <span class="how">${own.states[result.outcome.state]}</span>
          <span class="grow"><span>${result.item.name}</span><br /><span class="quiet">${reasonOf(result, this.own)}</span></span>
        </button></div>`,
      )}
      ${this.more(results.length)}
    </div>`;
  }

  private more(length: number): TemplateResult | string {
    const more = moreThan(maxRows, length, this.own);
    return more ? html`<p class="quiet">${more}</p>` : '';
  }
}
