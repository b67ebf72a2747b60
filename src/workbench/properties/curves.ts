import { css, html, svg } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { type Curve, read, write } from '../../adjustments/curve';
import { naturalSpline } from '../../adjustments/spline';
import { numberOf } from '../docks/event';
import { Editor } from './editor';
import { type ChannelName, channelNames } from './levels';
import { added, type CurvePoint, moved, removed, smoothed, straight } from './points';

/** How near a press must be to a point, and how far outside a point is thrown away, in levels. */
const near = 10;
const outside = 40;

const pointsOf = (curve: Curve | null): readonly CurvePoint[] =>
  curve === null ? straight : 'table' in curve ? smoothed(curve.table) : curve.points;

/** The line as Photoshop computes it. */
const line = (points: readonly CurvePoint[]): string => {
  const through = naturalSpline(
    points.map(([input]) => input),
    points.map(([, output]) => output),
  );
  return Array.from({ length: 128 }, (_, i) => i * 2 + (i > 63 ? 1 : 0))
    .map((x) => `${x},${(255 - Math.min(255, Math.max(0, through(x)))).toFixed(1)}`)
    .join(' ');
};

/** Curves: press on the line for a new point, drag points, drag one out or press Delete to take it away. */
@customElement('workbench-curves')
export class CurvesEditor extends Editor {
  static override styles = [
    ...Editor.styles,
    css`
      .sides {
        display: flex;
        flex-wrap: wrap;
        gap: 12px;
        padding: 8px 12px;
      }
      .values {
        flex: 1;
        min-width: 84px;
      }
      svg {
        display: block;
        flex: none;
        width: 180px;
        height: 180px;
        overflow: visible;
        touch-action: none;
        cursor: crosshair;
      }
      .ground {
        fill: var(--spectrum-gray-75);
        stroke: var(--spectrum-gray-400);
      }
      .grid {
        stroke: var(--spectrum-gray-300);
      }
      polyline {
        fill: none;
        stroke: var(--ink, var(--spectrum-gray-800));
        stroke-width: 2;
      }
      rect.point {
        fill: var(--spectrum-gray-75);
        stroke: var(--ink, var(--spectrum-gray-800));
        stroke-width: 1.5;
        cursor: move;
      }
      rect.chosen {
        fill: var(--ink, var(--spectrum-gray-800));
      }
      .red {
        --ink: #e34850;
      }
      .green {
        --ink: #2d9d78;
      }
      .blue {
        --ink: #4b9cf5;
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

  @state() private channel: ChannelName = 'composite';
  @state() private chosen = 0;
  private dragged = false;

  protected override render() {
    const { channel } = this;
    const points = this.points;
    const chosen = Math.min(this.chosen, points.length - 1);
    const choose = (to: ChannelName) => {
      this.channel = to;
      this.chosen = 0;
    };
    return html`<div class="sides">
      <svg
        class=${channel}
        viewBox="0 0 255 255"
        role="group"
        aria-label="Curve of ${channelNames[channel]}"
        @pointerdown=${this.onDown}
        @pointermove=${this.onMove}
        @pointerup=${this.onUp}
        @pointercancel=${this.onUp}
      >
        <rect class="ground" width="255" height="255"></rect>
        ${[64, 128, 191].map((at) => svg`<path class="grid" d="M${at} 0V255M0 ${at}H255"/>`)}
        <path class="grid" d="M0 255L255 0"></path>
        <polyline points=${line(points)}></polyline>
        ${points.map(
          ([input, output], i) => svg`<rect
            class="point ${i === chosen ? 'chosen' : ''}"
            x=${input - 4} y=${255 - output - 4} width="8" height="8"
            tabindex="0" role="slider" aria-label="Point ${i + 1} of ${points.length}"
            aria-valuemin="0" aria-valuemax="255" aria-valuenow=${output}
            aria-valuetext="Input ${input}, output ${output}"
            @focus=${() => {
              this.chosen = i;
            }}
            @keydown=${(event: KeyboardEvent) => this.onKey(event, i)}/>`,
        )}
      </svg>
      <div class="values">
        ${this.picker('Channel', channelNames, channel, choose)}
        ${this.value('Input', points[chosen][0], (input) => moved(points, chosen, input, points[chosen][1]))}
        ${this.value('Output', points[chosen][1], (output) => moved(points, chosen, points[chosen][0], output))}
      </div>
    </div>`;
  }

  private value(label: string, value: number, move: (to: number) => readonly CurvePoint[]) {
    return html`<sp-field-label size="s" for=${label}>${label}</sp-field-label>
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
      ></sp-number-field>`;
  }

  private get points(): readonly CurvePoint[] {
    return pointsOf(read(this.layer)[this.channel]);
  }

  private give(points: readonly CurvePoint[], done: boolean): void {
    this.modify(write({ ...read(this.layer), [this.channel]: { points } }), done);
  }

  /** Where the pointer is, in levels; outside of the box, too. */
  private at({ clientX, clientY }: PointerEvent): CurvePoint {
    const { left, top, width, height } = this.renderRoot.querySelector('.ground')!.getBoundingClientRect();
    return [((clientX - left) / width) * 255, 255 - ((clientY - top) / height) * 255];
  }

  private onDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    const points = this.points;
    const [input, output] = this.at(event);
    const distances = points.map(([x, y]) => Math.hypot(x - input, y - output));
    const nearest = distances.indexOf(Math.min(...distances));
    if (distances[nearest] <= near) this.chosen = nearest;
    else {
      const made = added(points, input, output);
      if (!made) return;
      this.chosen = made.at;
      this.give(made.points, false);
    }
    this.dragged = true;
    (event.currentTarget as SVGElement).setPointerCapture(event.pointerId);
  }

  private onMove(event: PointerEvent): void {
    if (!this.dragged) return;
    const [input, output] = this.at(event);
    this.give(moved(this.points, this.chosen, input, output), false);
  }

  private onUp(event: PointerEvent): void {
    if (!this.dragged) return;
    this.dragged = false;
    const [input, output] = this.at(event);
    const thrown = Math.min(input, output) < -outside || Math.max(input, output) > 255 + outside;
    this.give(thrown ? removed(this.points, this.chosen) : this.points, true);
  }

  private onKey(event: KeyboardEvent, i: number): void {
    const points = this.points;
    const [input, output] = points[i];
    const by = event.shiftKey ? 10 : 1;
    const keys: Record<string, () => readonly CurvePoint[]> = {
      ArrowUp: () => moved(points, i, input, output + by),
      ArrowDown: () => moved(points, i, input, output - by),
      ArrowLeft: () => moved(points, i, input - by, output),
      ArrowRight: () => moved(points, i, input + by, output),
      Delete: () => removed(points, i),
      Backspace: () => removed(points, i),
      '+': () => between(points, i),
    };
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    this.give(keys[event.key](), true);
  }
}

/** With a new point half way to the next, for who has no pointer. */
const between = (points: readonly CurvePoint[], i: number): readonly CurvePoint[] => {
  const [from, to] = [points[Math.min(i, points.length - 2)], points[Math.min(i, points.length - 2) + 1]];
  return added(points, (from[0] + to[0]) / 2, (from[1] + to[1]) / 2)?.points ?? points;
};
