import { css } from 'lit';

/**
 * Style that all parts of the panel share, in the CSS that UXP has: neither grid nor gap, no transitions, and the colours
 * of the host's own interface.
 */
export const style = css`
  :host {
    display: block;
    color: var(--uxp-host-text-color, #e3e3e3);
    font-size: var(--uxp-host-font-size, 12px);
    line-height: 16px;
  }
  .row {
    display: flex;
    flex-direction: row;
    align-items: center;
  }
  .grow {
    flex: 1 1 auto;
    min-width: 0;
  }
  .quiet {
    color: var(--uxp-host-text-color-secondary, #b3b3b3);
  }
  .line {
    border-top: 1px solid var(--uxp-host-border-color, #4a4a4a);
  }
  .cut {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  h2 {
    margin: 0;
    font-size: var(--uxp-host-font-size, 12px);
    font-weight: bold;
    line-height: 24px;
  }
  p {
    margin: 0;
  }
  .fold {
    width: 100%;
    height: 32px;
    text-align: left;
  }
  .fold svg {
    margin: 0 4px 0 -4px;
  }
  .off {
    opacity: 0.4;
  }
  button {
    padding: 0;
    border: 0;
    background-color: transparent;
    color: inherit;
    font-size: inherit;
    cursor: pointer;
  }
`;
