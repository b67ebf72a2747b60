import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { channelLabels } from '../../adjustments/channels';
import { naturalSpline } from '../../adjustments/spline';
import { filledIn, term, words } from '../strings';
import type { ViewHistogram } from '../view/histogram';
import { added, between, type CurvePoint, moved, removed } from './points';

/** Distance within which a press must be of a point, and how far outside a point is thrown away, in levels. */
const nearLevels = 10;
const outsideLevels = 40;

/** Event of the graph: the points as they are to be, which is the chosen one, and whether the gesture is over. */
export interface CurveDrawn {
  readonly points: readonly CurvePoint[];
  readonly chosen: number;
  readonly done: boolean;
}

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

/** A histogram as a heap in the box; the highest of the middle levels is as high as it. */
const heap = (counts: Uint32Array): string => {
  const top = Math.max(1, ...counts.subarray(2, 254));
  const height = (count: number) => (255 - Math.min(1, count / top) * 250).toFixed(1);
  return `M0 255${Array.from(counts, (count, x) => `L${x} ${height(count)}`).join('')}L255 255Z`;
};

/** A curve to be drawn: press on it for a new point, drag points, drag one out or press Delete to take it away. */
@customElement('workbench-curve')
export class CurveGraph extends LitElement {
  static override styles = css`
      svg {
        display: block;
        width: 100%;
        height: 100%;
        overflow: visible;
        touch-action: none;
        cursor: crosshair;
      }
      .ground {
        fill: var(--spectrum-gray-75);
        stroke: var(--spectrum-gray-400);
      }
      .counts {
        fill: var(--ink, var(--spectrum-gray-800));
        opacity: 0.18;
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
  `;

  @property({ attribute: false }) points!: readonly CurvePoint[];
  @property() channel: keyof typeof channelLabels = 'composite';
  /** Points that the layer gets, counted. */
  @property({ attribute: false }) counts: ViewHistogram | null = null;
  @property({ type: Number }) chosen = 0;
  private dragged = false;

  protected override render() {
    const { channel, points, chosen, counts } = this;
    return html`<svg
        class=${channel}
        viewBox="0 0 255 255"
        role="group"
        aria-label=${filledIn(words.properties.curve, { channel: term(channelLabels[channel]) })}
        @pointerdown=${this.onDown}
        @pointermove=${this.onMove}
        @pointerup=${this.onUp}
        @pointercancel=${this.onUp}
      >
        <rect class="ground" width="255" height="255"></rect>
        ${counts ? svg`<path class="counts" d=${heap(counts[channel === 'composite' ? 'luma' : channel])}/>` : nothing}
        ${[64, 128, 191].map((at) => svg`<path class="grid" d="M${at} 0V255M0 ${at}H255"/>`)}
        <path class="grid" d="M0 255L255 0"></path>
        <polyline points=${line(points)}></polyline>
        ${points.map(
          ([input, output], i) => svg`<rect
            class="point ${i === chosen ? 'chosen' : ''}"
            x=${input - 4} y=${255 - output - 4} width="8" height="8"
            tabindex="0" role="slider" aria-label=${filledIn(words.properties.point, { number: i + 1, count: points.length })}
            aria-valuemin="0" aria-valuemax="255" aria-valuenow=${output}
            aria-valuetext=${filledIn(words.properties.pointAt, { input, output })}
            @focus=${() => this.choose(i)}
            @keydown=${(event: KeyboardEvent) => this.onKey(event, i)}/>`,
        )}
      </svg>`;
  }

  private choose(chosen: number): void {
    this.dispatchEvent(new CustomEvent('chosen', { detail: chosen }));
  }

  private give(points: readonly CurvePoint[], done: boolean, chosen = this.chosen): void {
    this.dispatchEvent(new CustomEvent<CurveDrawn>('drawn', { detail: { points, chosen, done } }));
  }

  /** Position of the pointer, in levels; outside of the box, too. */
  private at({ clientX, clientY }: PointerEvent): CurvePoint {
    const { left, top, width, height } = this.renderRoot.querySelector('.ground')!.getBoundingClientRect();
    return [((clientX - left) / width) * 255, 255 - ((clientY - top) / height) * 255];
  }

  private onDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    const { points } = this;
    const [input, output] = this.at(event);
    const distances = points.map(([x, y]) => Math.hypot(x - input, y - output));
    const nearest = distances.indexOf(Math.min(...distances));
    if (distances[nearest] <= nearLevels) this.choose(nearest);
    else {
      const made = added(points, input, output);
      if (!made) return;
      this.give(made.points, false, made.at);
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
    const thrown = Math.min(input, output) < -outsideLevels || Math.max(input, output) > 255 + outsideLevels;
    this.give(thrown ? removed(this.points, this.chosen) : this.points, true);
  }

  private onKey(event: KeyboardEvent, i: number): void {
    const { points } = this;
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

declare global {
  interface HTMLElementTagNameMap {
    'workbench-curve': CurveGraph;
  }
}
