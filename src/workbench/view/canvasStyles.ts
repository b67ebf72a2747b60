import { css } from 'lit';

export const canvasStyles = css`
  :host {
    display: block;
    position: relative;
    overflow: hidden;
    min-inline-size: 0;
    min-block-size: 0;
    background: var(--magic-pasteboard, #282828);
    color: var(--spectrum-neutral-content-color-default, #ddd);
    font: 12px / 1.4 var(--spectrum-sans-font-family-stack, sans-serif);
    touch-action: none;
    user-select: none;
  }
  canvas,
  svg {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
  }
  canvas[hidden] {
    display: none;
  }
  svg {
    pointer-events: none;
    overflow: hidden;
  }
  .surface {
    position: absolute;
    inset: 0;
    outline: none;
  }
  .surface:focus-visible {
    box-shadow: inset 0 0 0 2px var(--spectrum-focus-indicator-color, #4b9cf5);
  }
  .surface.marquee,
  .surface.brush,
  .surface.eyedropper {
    cursor: crosshair;
  }
  .surface.hand {
    cursor: grab;
  }
  .surface.hand:active {
    cursor: grabbing;
  }
  .ants path {
    fill: none;
    stroke: url('#stripes');
    stroke-width: 1px;
    shape-rendering: crispEdges;
  }
  .tip {
    fill: none;
    stroke: #fff;
    mix-blend-mode: difference;
  }
  magic-splitter {
    position: absolute;
    inset: 0;
    pointer-events: none;
  }
  .status {
    position: absolute;
    inset-inline: 0;
    inset-block-end: 0;
    display: flex;
    column-gap: 16px;
    padding: 3px 10px;
    background: var(--magic-status, #323232);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    pointer-events: none;
  }
  .status {
    align-items: center;
  }
  .zoom {
    display: flex;
    pointer-events: auto;
  }
  .zoom button {
    min-width: 24px;
    height: 22px;
    padding: 0 6px;
    border: 0;
    border-radius: 3px;
    background: none;
    color: inherit;
    font: inherit;
  }
  .zoom button:hover {
    background: var(--spectrum-gray-300);
  }
  .zoom .scale {
    min-width: 52px;
  }
  .was {
    position: absolute;
    inset-block-start: 10px;
    inset-inline-start: 10px;
    padding: 2px 10px;
    border-radius: 4px;
    background: #000a;
    color: #fff;
    pointer-events: none;
  }
  .status .pixel {
    margin-inline-start: auto;
  }
`;

/** The line between before and after. */
export const splitterStyles = css`
  .line {
    position: absolute;
    inset-block: 0;
    inline-size: 24px;
    margin-inline-start: -12px;
    cursor: ew-resize;
    outline: none;
    touch-action: none;
    pointer-events: auto;
  }
  .line::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 11px;
    inline-size: 2px;
    background: #fff;
    box-shadow: 0 0 0 1px #0006;
  }
  .line::after {
    content: '';
    position: absolute;
    inset-block-start: calc(50% - 12px);
    inline-size: 24px;
    block-size: 24px;
    border-radius: 50%;
    background: #fff;
    box-shadow: 0 1px 4px #0008;
  }
  .line:focus-visible::after {
    outline: 2px solid var(--spectrum-focus-indicator-color, #4b9cf5);
    outline-offset: 2px;
  }
  .half {
    position: absolute;
    inset-block-start: 8px;
    padding: 1px 8px;
    border-radius: 4px;
    background: #000a;
    color: #fff;
    pointer-events: none;
  }
  .before {
    inset-inline-start: 8px;
  }
  .after {
    inset-inline-end: 8px;
  }
`;
