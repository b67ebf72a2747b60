import { html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { isBeforeKey } from '../run/beforeKey';
import type { Mask, OpenDocument, PixelBounds } from '../simulator';
import { loadPluginInPage, sourceAt } from '../simulator/browser';
import { Appearance } from './appearance';
import { brushes } from './docks/selection';
import { FileDesk } from './fileDesk';
import { accepted } from './files';
import { Follow } from './follow';
import { maskShownIn } from './mask';
import { type Desk, menusOf, stripOf } from './menus';
import { Session, type View } from './session';
import { elsewhere, keysOf, type Menu, possible } from './shell/action';
import { columnSwitch } from './shell/columnSwitch';
import { type Column, type Columns, saveColumns, savedColumns, toggled, widened } from './shell/columns';
import type { Help } from './shell/help';
import { Incoming } from './shell/incoming';
import type { Strip } from './shell/tools';
import { styles } from './styles';
import type { Counts, MagicCanvas, Tool, Viewport } from './view';
import './docks/docks';
import './shell/alert';
import './shell/batch';
import './shell/documents';
import './shell/export';
import './shell/gutter';
import './shell/header';
import './shell/help';
import './shell/message';
import './shell/pluginPanel';
import './shell/straighten';
import './shell/tools';
import './shell/unsaved';
import './shell/welcome';
import './view';
import { filledIn, type Language, language, locale, saveLanguage, words } from './strings';

/** Name of a selection in Photoshop's history. */
const steps: Partial<Record<Tool, string>> = { marquee: words.actions.marquee, brush: words.actions.brush };

/** Factor by which a key makes the brush larger or smaller. */
const brushStepFactor = 1.25;

/** The page: a simulated Photoshop with the plugin in it. */
@customElement('magic-workbench')
export class Workbench extends FileDesk implements Desk {
  static override styles = styles;

  @state() tool: Tool = 'hand';
  @state() compare = false;
  @state() columns: Columns = savedColumns();
  @state() full = false;
  readonly theme = new Appearance(this);
  @state() private front: Column = 'panel';
  @state() private brush = 100;
  @state() private peek = false;
  @state() private maskShown: number | null = null;
  @state() private counts: Counts | null = null;
  @state() private ready = false;
  @query('magic-canvas') canvas!: MagicCanvas;
  @query('workbench-help') private help!: Help;
  private follow!: Follow;
  private menus: readonly Menu[] = [];
  private strip!: Strip;
  private readonly incoming = new Incoming(this, (files) =>
    files.length > 1 ? void this.batch.show(files) : void this.open(files),
  );

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.onKey);
    addEventListener('keyup', this.onKeyUp);
    addEventListener('keydown', this.onEscape, true);
    addEventListener('beforeunload', this.leaving);
    void this.attempt(() => this.start());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.onKey);
    removeEventListener('keyup', this.onKeyUp);
    removeEventListener('keydown', this.onEscape, true);
    removeEventListener('beforeunload', this.leaving);
  }

  private async start(): Promise<void> {
    document.documentElement.lang = language;
    this.plugin = await loadPluginInPage(sourceAt('plugin'), { locale }, 'lent');
    this.session = new Session(this.plugin.simulator, (message) => this.tell(message));
    this.follow = new Follow(this, this.session);
    this.strip = stripOf(this);
    this.menus = menusOf(this, this.strip);
    this.ready = true;
    await this.updateComplete;
    performance.mark('ready');
    this.toggleAttribute('ready', true);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (!this.ready || event.defaultPrevented || elsewhere(event)) return;
    const keys = keysOf(event);
    // Wherever the focus is; the canvas and the plugin's panel hear it themselves.
    if (isBeforeKey(event)) this.canvas?.flicker(event);
    if (keys === 'Escape' && this.full) this.full = false;
    if (keys === '?') this.help.show();
    else if (keys === '[') this.sizeBrush(1 / brushStepFactor);
    else if (keys === ']') this.sizeBrush(brushStepFactor);
    const action = this.menus.flatMap(({ groups }) => groups.flat()).find((one) => one.keys === keys);
    if (!action) return;
    event.preventDefault();
    if (possible(action, this.session.view)) action.run();
  };

  /** Spectrum's sliders take Escape for a reset; here it closes a dialog or ends full screen, and changes no value. */
  private readonly onEscape = (event: KeyboardEvent): void => {
    const resets = (node: EventTarget) => node instanceof Element && node.matches('sp-slider[default-value]');
    if (event.key !== 'Escape' || !event.composedPath().some(resets)) return;
    event.stopPropagation();
    this.onKey(event);
  };

  private readonly onKeyUp = (event: KeyboardEvent): void => {
    if (isBeforeKey(event)) this.canvas?.flickerEnd(event);
  };

  private sizeBrush(by: number): void {
    this.brush = Math.min(brushes.most, Math.max(brushes.least, Math.round(this.brush * by)));
  }

  protected override updated(): void {
    const { shown } = this.theme;
    if (document.documentElement.dataset.theme === shown) return;
    document.documentElement.dataset.theme = shown;
    // The colour around the picture is drawn with it.
    void this.canvas?.updateComplete.then(() => this.canvas.sight.resize(this.canvas.sight.view));
  }

  protected override render() {
    const { message } = this;
    const { shown } = this.theme;
    return html`<sp-theme system="spectrum" scale="medium" color=${shown} class="${shown} ${this.full ? 'full' : ''}">
      ${this.ready ? this.desk(this.follow.view) : this.loading()}
      <workbench-message
        .text=${message?.text ?? ''}
        .kind=${message?.kind ?? 'info'}
        @gone=${() => {
          this.message = null;
        }}
      ></workbench-message>
    </sp-theme>`;
  }

  private loading() {
    const { message } = this;
    return html`<div class="loading">
      ${message ? nothing : html`<sp-progress-circle indeterminate label=${words.page.loading}></sp-progress-circle>`}
    </div>`;
  }

  private desk(view: View) {
    const { session, plugin, menus } = this;
    const { alerts } = session.simulator.world;
    return html`
      <workbench-header
        .menus=${menus}
        .view=${view}
        working=${this.working}
        .done=${this.done}
        @open-sample=${({ detail }: CustomEvent<string>) => void this.openSample(detail)}
        @help=${() => this.help.show()}
      ></workbench-header>
      <section class="tools" aria-label=${words.page.tools}>
        <workbench-tools
          .strip=${this.strip}
          .view=${view}
          on="${this.tool} ${this.compare}"
          @peek=${({ detail }: CustomEvent<boolean>) => {
            this.peek = detail;
          }}
        ></workbench-tools>
      </section>
      <main>${view.document ? this.stage(view) : this.welcome()}</main>
      <aside
        class="front-${this.front}"
        style="--docks: ${this.columns.docks.px}px; --panel: ${this.columns.panel.px}px"
        @mask-shown=${({ detail }: CustomEvent<number | null>) => {
          this.maskShown = detail;
        }}
        @brush-sized=${({ detail }: CustomEvent<number>) => {
          this.brush = detail;
        }}
      >
        ${columnSwitch(this.front, (column) => {
          this.front = column;
        })}
        ${this.edge('docks', words.page.docks)}
        <workbench-docks
          class=${this.columns.docks.open ? '' : 'folded'}
          .session=${session}
          .view=${view}
          .counts=${this.counts}
          .maskShown=${this.maskShown}
          .brush=${this.brush}
        ></workbench-docks>
        ${this.edge('panel', words.page.panel)}
        <workbench-plugin-panel
          class=${this.columns.panel.open ? '' : 'folded'}
          .plugin=${plugin}
          theme=${this.theme.shown === 'dark' ? 'darkest' : 'lightest'}
        ></workbench-plugin-panel>
      </aside>
      <workbench-alert .alerts=${alerts} count=${alerts.length}></workbench-alert>
      <workbench-help .menus=${menus}></workbench-help>
      <workbench-unsaved></workbench-unsaved>
      <workbench-export></workbench-export>
      <workbench-straighten></workbench-straighten>
      <workbench-batch
        @open-photos=${({ detail }: CustomEvent<readonly File[]>) => void this.open(detail)}
      ></workbench-batch>
      <input type="file" hidden multiple accept=${accepted} @change=${this.onInput} />
      ${this.incoming.over ? html`<div class="over">${words.page.drop}</div>` : nothing}
    `;
  }

  /** The edge of a column, or what brings a folded one back. */
  private edge(column: Column, label: string) {
    const width = this.columns[column];
    const fold = () => this.fold(column);
    if (!width.open)
      return html`<button class="unfold" title=${filledIn(words.page.show, { name: label })} @click=${fold}>${label}</button>`;
    return html`<workbench-gutter
      label=${filledIn(words.page.width, { name: label })}
      .width=${width}
      @width=${({ detail }: CustomEvent<number>) => this.lay(widened(this.columns, column, detail))}
      @fold=${fold}
    ></workbench-gutter>`;
  }

  /** A document that has just been opened reaches the canvas with the next frame, a key may be sooner. */
  async sighted(work: (sight: Viewport) => void): Promise<void> {
    this.follow.look();
    await this.updateComplete;
    await this.canvas?.updateComplete;
    if (this.canvas) work(this.canvas.sight);
  }

  /** Loads the page anew, for the plugin too has one language; the browser asks where work is unsaved. */
  speak(to: Language): void {
    saveLanguage(to);
    location.reload();
  }

  fold(column: Column): void {
    this.lay(toggled(this.columns, column));
  }

  private lay(columns: Columns): void {
    this.columns = columns;
    saveColumns(columns);
  }

  private welcome() {
    return html`<workbench-welcome
      @open-files=${() => this.chooseFiles()}
      @open-sample=${({ detail }: CustomEvent<string>) => void this.openSample(detail)}
    ></workbench-welcome>`;
  }

  private stage(view: View) {
    const { session, maskShown } = this;
    const shown = maskShownIn(view.state!, maskShown);
    return html`<h1 class="unseen">${view.document?.title}</h1>
      <workbench-documents
        .session=${session}
        .view=${view}
        @close-document=${({ detail }: CustomEvent<OpenDocument>) => void this.close(detail)}
      ></workbench-documents>
      <magic-canvas
        .document=${view.document}
        .state=${shown}
        .kind=${shown === view.state ? undefined : words.view.mask}
        tool=${this.tool}
        .brush=${this.brush}
        ?compare=${this.compare && maskShown === null}
        .peek=${this.peek}
        @canvas-select=${({ detail }: CustomEvent<PixelBounds | Mask | null>) => session.select(detail, steps[this.tool])}
        @canvas-pick=${({ detail }: CustomEvent<readonly number[]>) => void session.whiteBalance(detail)}
        @canvas-counts=${({ detail }: CustomEvent<Counts | null>) => {
          this.counts = detail;
        }}
      ></magic-canvas>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'magic-workbench': Workbench;
  }
}
