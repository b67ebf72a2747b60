import { css } from 'lit';

export const styles = css`
  sp-theme {
    --line: var(--spectrum-gray-50);
    --magic-pasteboard: var(--spectrum-gray-75);
    --magic-status: var(--spectrum-gray-100);
  }
  sp-theme.light {
    --line: var(--spectrum-gray-300);
    --mark-filter: invert(0.8);
    --magic-pasteboard: var(--spectrum-gray-300);
  }
  sp-theme {
    display: grid;
    grid-template: 40px minmax(0, 1fr) / 44px minmax(0, 1fr) auto;
    height: 100%;
    background: var(--spectrum-gray-100);
    color: var(--spectrum-gray-800);
    font-size: 12px;
  }
  sp-theme.full {
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
  }
  .full > workbench-header,
  .full > .tools,
  .full > aside,
  .full workbench-documents {
    display: none;
  }
  workbench-header {
    grid-column: 1 / -1;
    border-bottom: 1px solid var(--line);
  }
  .tools {
    border-inline-end: 1px solid var(--line);
  }
  main {
    position: relative;
    display: flex;
    flex-direction: column;
    min-width: 0;
    background: var(--magic-pasteboard);
  }
  magic-canvas,
  workbench-welcome {
    flex: 1;
    min-height: 0;
  }
  aside {
    display: flex;
    min-height: 0;
  }
  workbench-docks {
    width: var(--docks);
  }
  workbench-plugin-panel {
    width: var(--panel);
  }
  /* For screen readers alone. */
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .folded {
    display: none !important;
  }
  .unfold {
    flex: none;
    width: 18px;
    padding: 8px 0;
    border: 0;
    border-inline-start: 1px solid var(--line);
    background: none;
    color: inherit;
    font: inherit;
    writing-mode: vertical-rl;
    cursor: pointer;
  }
  .unfold:hover {
    background: var(--spectrum-gray-300);
  }
  .switch {
    display: none;
  }
  .switch button {
    flex: 1;
    height: 32px;
    border: 0;
    border-bottom: 2px solid transparent;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  .switch button:hover {
    background: var(--spectrum-gray-200);
  }
  .switch button[aria-pressed='true'] {
    border-color: currentColor;
    font-weight: bold;
  }
  @media (max-width: 1279px) {
    aside {
      flex-direction: column;
      width: var(--panel);
      border-inline-start: 1px solid var(--line);
    }
    workbench-gutter,
    .unfold {
      display: none;
    }
    workbench-plugin-panel,
    workbench-docks {
      flex: 1 1 0;
      order: 1;
      width: auto;
    }
    workbench-docks {
      order: 2;
      border-top: 1px solid var(--line);
    }
    .folded {
      display: flex !important;
    }
  }
  @media (max-width: 1279px) and (max-height: 899px) {
    .switch {
      display: flex;
      flex: none;
      border-bottom: 1px solid var(--line);
    }
    .front-panel > workbench-docks,
    .front-docks > workbench-plugin-panel {
      display: none !important;
    }
    workbench-docks {
      border-top: 0;
    }
  }
  .over {
    position: fixed;
    inset: 0;
    z-index: 3;
    display: grid;
    place-items: center;
    background: rgb(0 0 0 / 50%);
    color: #fff;
    font-size: 20px;
    pointer-events: none;
  }
  .loading {
    grid-column: 1 / -1;
    display: grid;
    place-items: center;
  }
`;
