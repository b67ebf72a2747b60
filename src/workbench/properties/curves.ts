import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { channelLabels } from '../../adjustments/channels';
import { type Curve, read, writeCurve } from '../../adjustments/curve';
import { numberOf } from '../docks/event';
import type { CurveDrawn } from './curveGraph';
import './curveGraph';
import { words } from '../strings';
import type { ViewHistogram } from '../view/histogram';
import { Editor } from './editor';
import { type CurvePoint, moved, smoothed, straight } from './points';

const pointsOf = (curve: Curve | null): readonly CurvePoint[] =>
  curve === null ? straight : 'table' in curve ? smoothed(curve.table) : curve.points;

type ChannelName = keyof typeof channelLabels;

/** Curves: the graph of one channel, and the numbers of the point that is chosen. */
@customElement('workbench-curves')
export class CurvesEditor extends Editor {
  static override styles = [
    ...Editor.styles,
    css`
      .sides {
        padding: 8px 12px;
      }
      .values {
        display: flex;
        gap: 8px;
        margin-top: 8px;
      }
      .values > * {
        flex: 1;
        min-width: 0;
      }
      workbench-curve {
        display: block;
        width: 100%;
        max-width: min(420px, 34vh);
        aspect-ratio: 1;
        margin: 0 auto;
      }
      .choice {
        display: block;
        padding: 0;
      }
      sp-number-field,
      sp-picker {
        width: 100%;
      }
    `,
  ];

  @property({ attribute: false }) counts: ViewHistogram | null = null;
  @state() private channel: ChannelName = 'composite';
  @state() private chosen = 0;

  protected override render() {
    const { channel } = this;
    const points = this.points;
    const chosen = Math.min(this.chosen, points.length - 1);
    const choose = (to: ChannelName) => {
      this.channel = to;
      this.chosen = 0;
    };
    return html`<div class="sides">
      <workbench-curve
        .points=${points}
        channel=${channel}
        .chosen=${chosen}
        .counts=${this.counts}
        @chosen=${({ detail }: CustomEvent<number>) => {
          this.chosen = detail;
        }}
        @drawn=${({ detail }: CustomEvent<CurveDrawn>) => {
          this.chosen = detail.chosen;
          this.give(detail.points, detail.done);
        }}
      ></workbench-curve>
      <div class="values">
        ${this.picker('Channel', channelLabels, channel, choose)}
        ${this.value(words.properties.input, points[chosen][0], (input) => moved(points, chosen, input, points[chosen][1]))}
        ${this.value(words.properties.output, points[chosen][1], (output) => moved(points, chosen, points[chosen][0], output))}
      </div>
    </div>`;
  }

  private value(label: string, value: number, move: (to: number) => readonly CurvePoint[]) {
    return html`<div><sp-field-label size="s" for=${label}>${label}</sp-field-label>
      <sp-number-field
        id=${label}
        size="s"
        hide-stepper
        min="0"
        max="255"
        .value=${value}
        @change=${(event: Event) => {
          const to = numberOf(event);
          if (Number.isFinite(to)) this.give(move(to), true);
        }}
      ></sp-number-field></div>`;
  }

  private get points(): readonly CurvePoint[] {
    return pointsOf(read(this.layer)[this.channel]);
  }

  private give(points: readonly CurvePoint[], done: boolean): void {
    this.modify(writeCurve({ ...read(this.layer), [this.channel]: { points } }), done);
  }
}
