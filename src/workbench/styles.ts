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
    grid-template: 40px minmax(0, 1fr) / 44px minmax(0, 1fr) 340px;
    height: 100%;
    background: var(--spectrum-gray-100);
    color: var(--spectrum-gray-800);
    font-size: 12px;
  }
  workbench-header {
    grid-column: 1 / -1;
    border-bottom: 1px solid var(--line);
  }
  workbench-tools {
    border-inline-end: 1px solid var(--line);
  }
  main {
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
    flex-direction: column;
    min-height: 0;
    border-inline-start: 1px solid var(--line);
  }
  workbench-plugin-panel {
    flex: 1 1 0;
    border-bottom: 1px solid var(--line);
  }
  workbench-docks {
    flex: 1 1 0;
  }
  @media (min-width: 1440px) {
    sp-theme {
      grid-template-columns: 44px minmax(0, 1fr) 620px;
    }
    aside {
      flex-direction: row-reverse;
    }
    workbench-plugin-panel {
      border-bottom: 0;
      border-inline-start: 1px solid var(--line);
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
