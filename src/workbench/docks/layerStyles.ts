import { css } from 'lit';

export const layerStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  [role='tree'] {
    flex: 1;
    min-height: 60px;
    margin: 0;
    padding: 0;
    overflow: auto;
  }
  [role='treeitem'] {
    display: flex;
    align-items: center;
    gap: 6px;
    min-height: 34px;
    padding-inline: 4px 8px;
    border-bottom: 1px solid var(--spectrum-gray-200);
    cursor: default;
    user-select: none;
    box-sizing: border-box;
    height: 35px;
  }
  [role='treeitem']:hover {
    background: var(--spectrum-gray-200);
  }
  [aria-selected='true'] {
    background: var(--spectrum-gray-300) !important;
  }
  [data-drop='placeBefore'] {
    box-shadow: inset 0 2px var(--spectrum-focus-indicator-color);
  }
  [data-drop='placeAfter'] {
    box-shadow: inset 0 -2px var(--spectrum-focus-indicator-color);
  }
  [data-drop='placeInside'] {
    box-shadow: inset 0 0 0 2px var(--spectrum-focus-indicator-color);
  }
  .hidden .picture,
  .hidden .name {
    opacity: 0.5;
  }
  button {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: center;
    width: 24px;
    height: 24px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: inherit;
  }
  button:hover {
    background: var(--spectrum-gray-400);
  }
  .twist {
    width: 16px;
  }
  [aria-expanded='true'] > .twist {
    transform: rotate(90deg);
  }
  .picture {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: center;
    width: 34px;
    height: 26px;
    padding: 0;
    border: 1px solid transparent;
    border-radius: 2px;
    background: none;
  }
  .mask {
    border-color: var(--spectrum-gray-500);
    background: #000;
  }
  .mask[aria-pressed='true'] {
    outline: 2px solid var(--spectrum-focus-indicator-color);
  }
  img {
    max-width: 100%;
    max-height: 100%;
  }
  .name {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .foot {
    display: flex;
    justify-content: flex-end;
    padding: 2px 6px;
    border-top: 1px solid var(--spectrum-gray-200);
  }
  sp-textfield {
    flex: 1;
    min-width: 0;
  }
`;
