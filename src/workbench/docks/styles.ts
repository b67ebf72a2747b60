import { css } from 'lit';

/** Styles that all docks have in common. */
export const dock = css`
  :host {
    display: block;
    min-width: 0;
    color: var(--spectrum-gray-800);
    font-size: 12px;
    line-height: 1.35;
  }
  p {
    margin: 8px 12px;
    color: var(--spectrum-gray-700);
  }
  .row {
    display: flex;
    align-items: center;
    gap: 6px;
    padding: 4px 12px;
  }
  .fill {
    flex: 1;
    min-width: 0;
  }
  :focus-visible {
    outline: 2px solid var(--spectrum-focus-indicator-color);
    outline-offset: -2px;
  }
`;
