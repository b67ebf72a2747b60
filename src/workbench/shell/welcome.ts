import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { samples } from '../samples';
import { words } from '../strings';

/** The page before anything is open: where to drop a photo, and some to begin with. */
@customElement('workbench-welcome')
export class Welcome extends LitElement {
  static override styles = css`
    :host {
      display: flex;
      flex-direction: column;
      align-items: center;
      justify-content: safe center;
      gap: 20px;
      padding: 24px;
      overflow: auto;
      color: var(--spectrum-gray-800);
      text-align: center;
    }
    .drop {
      display: flex;
      flex-direction: column;
      align-items: center;
      gap: 12px;
      box-sizing: border-box;
      width: min(560px, 100%);
      padding: 36px 24px;
      border: 2px dashed var(--spectrum-gray-400);
      border-radius: 8px;
    }
    h1 {
      margin: 0;
      font-size: 22px;
      font-weight: 300;
    }
    p {
      margin: 0;
      max-width: 52ch;
      color: var(--spectrum-gray-700);
      font-size: 13px;
      line-height: 1.5;
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: 10px;
      /* Three in a row: six make two rows that are full. */
      max-width: 430px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .sample {
      width: 132px;
      padding: 0 0 6px;
      border: 1px solid transparent;
      border-radius: 4px;
      background: var(--spectrum-gray-200);
      color: inherit;
      font: inherit;
      font-size: 12px;
      overflow: hidden;
      cursor: pointer;
    }
    .sample:hover {
      background: var(--spectrum-gray-300);
    }
    .sample:focus-visible {
      outline: 2px solid var(--spectrum-focus-indicator-color);
      outline-offset: 2px;
    }
    img {
      display: block;
      width: 100%;
      height: 82px;
      margin-bottom: 6px;
      object-fit: cover;
    }
    small {
      display: block;
      color: var(--spectrum-gray-700);
      font-size: 11px;
    }
  `;

  protected override render() {
    return html`
      <div class="drop">
        <h1>${words.welcome.title}</h1>
        <p>
          ${words.welcome.text}
        </p>
        <sp-button @click=${() => this.dispatchEvent(new CustomEvent('open-files'))}>${words.welcome.open}</sp-button>
      </div>
      <p id="samples">${words.welcome.samples}</p>
      <ul aria-labelledby="samples">
        ${samples.map(
          ({ file, title, state }) => html`<li>
            <button
              class="sample"
              @click=${() => this.dispatchEvent(new CustomEvent('open-sample', { detail: file }))}
            >
              <img alt="" src="samples/${file}">${title}<small>${state}</small>
            </button>
          </li>`,
        )}
      </ul>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'workbench-welcome': Welcome;
  }
}
