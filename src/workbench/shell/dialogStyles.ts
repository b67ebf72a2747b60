import { css } from 'lit';

/** Styles that all dialogs of the page have in common. */
export const dialog = css`
  dialog {
    box-sizing: border-box;
    width: min(460px, 90vw);
    max-height: 86vh;
    padding: 20px 24px;
    border: 1px solid var(--spectrum-gray-400);
    border-radius: 6px;
    background: var(--spectrum-gray-100);
    color: var(--spectrum-gray-800);
    font-size: 13px;
    line-height: 1.5;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 40%);
  }
  h2 {
    margin: 0 0 8px;
    font-size: 16px;
  }
  p {
    margin: 0 0 16px;
  }
  footer {
    display: flex;
    gap: 8px;
    justify-content: flex-end;
  }
`;
