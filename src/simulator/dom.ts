type Listener = (event: { type: string; target: Element; preventDefault(): void }) => void;

/** Calls of a canvas that UXP has; there is no drawImage, no getImageData and no text. [D] since UXP 7.0 */
const canvasCalls = [
  'fillRect',
  'strokeRect',
  'clearRect',
  'beginPath',
  'closePath',
  'moveTo',
  'lineTo',
  'arc',
  'bezierCurveTo',
  'quadraticCurveTo',
  'rect',
  'stroke',
  'fill',
];

/** An element with just what plain dialogs need; the workbench has a real DOM instead. */
export class Element {
  parent: Element | null = null;
  readonly children: Element[] = [];
  readonly attributes = new Map<string, string>();
  readonly style: Record<string, string> = {};
  value = '';
  private text = '';
  private readonly listeners = new Map<string, Set<Listener>>();
  private settle: ((answer: string) => void) | null = null;

  constructor(
    readonly tagName: string,
    private readonly page: Page,
  ) {}

  get textContent(): string {
    return this.text + this.children.map(({ textContent }) => textContent).join('');
  }

  set textContent(text: string) {
    this.children.length = 0;
    this.text = String(text);
  }

  get isConnected(): boolean {
    return this === this.page.body || (this.parent?.isConnected ?? false);
  }

  /** [D] Takes text and nothing else. */
  setAttribute(name: string, value: string): void {
    if (typeof value !== 'string') throw new TypeError(`setAttribute(${name}): the value is no text`);
    this.attributes.set(name, value);
  }

  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }

  /** [D] Came with UXP 8.0; the parameters are nodes. */
  append(...nodes: Element[]): void {
    if (!this.page.newer) throw new TypeError('append is not a function');
    for (const node of nodes) this.appendChild(node);
  }

  appendChild(child: Element): Element {
    if (!(child instanceof Element)) throw new TypeError('appendChild: the parameter is no node');
    child.remove();
    child.parent = this;
    this.children.push(child);
    return child;
  }

  remove(): void {
    if (!this.parent) return;
    this.parent.children.splice(this.parent.children.indexOf(this), 1);
    this.parent = null;
  }

  addEventListener(type: string, listener: Listener): void {
    if (!this.listeners.has(type)) this.listeners.set(type, new Set());
    this.listeners.get(type)!.add(listener);
  }

  removeEventListener(type: string, listener: Listener): void {
    this.listeners.get(type)?.delete(listener);
  }

  focus(): void {
    this.page.focused = this;
  }

  click(): void {
    for (const listener of [...(this.listeners.get('click') ?? [])])
      listener({ type: 'click', target: this, preventDefault() {} });
  }

  /** Every element below, in order. */
  *below(): Generator<Element> {
    for (const child of this.children) {
      yield child;
      yield* child.below();
    }
  }

  getContext(kind: string): object | null {
    if (this.tagName !== 'CANVAS' || kind !== '2d') return null;
    return Object.fromEntries(canvasCalls.map((name) => [name, () => {}]));
  }

  /** [D] Modal dialogs of UXP: Escape rejects. */
  async showModal(_options?: object): Promise<string> {
    return this.page.accepted(await this.page.show(this));
  }

  /** [C] In Adobe's samples and not in the reference: Escape gives "reasonCanceled". */
  get uxpShowModal(): ((options?: object) => Promise<string>) | undefined {
    return this.page.samples ? () => this.page.show(this) : undefined;
  }

  close(answer = ''): void {
    this.settle?.(answer);
    this.settle = null;
  }

  /** The answer that `close` will give. */
  opened(): Promise<string> {
    return new Promise((settle) => {
      this.settle = settle;
    });
  }
}

/** Result of a dialog closed by Escape. [C] */
const cancelled = 'reasonCanceled';

/** Differences of this page from another. */
export interface PageOptions {
  /** True when it has what came with UXP 8.0. */
  readonly newer: boolean;
  /** True when dialogs have the function of Adobe's samples, which the reference leaves out. */
  readonly samples: boolean;
  /** True when the host is in a state that forbids dialogs. */
  readonly forbidden: () => boolean;
}

/** A dialog of any DOM, as it is shown. */
export interface Asked {
  readonly connected: boolean;
  readonly text: string;
  /** Presses the button of a label. */
  press(label: string): void;
  readonly closed: Promise<string>;
  close(answer: string): void;
}

/** The plugin's page, and the person in front of it. */
export class Page {
  readonly newer: boolean;
  samples: boolean;
  private readonly forbidden: () => boolean;
  private open = false;

  constructor({ newer, samples, forbidden }: PageOptions) {
    this.newer = newer;
    this.samples = samples;
    this.forbidden = forbidden;
  }

  readonly body: Element = new Element('BODY', this);
  /** Element that has the focus. */
  focused: Element | null = null;
  /** Dialogs that have been shown, as their text was then. */
  readonly shown: string[] = [];
  /** Labels of buttons to be pressed, one or several in turn for each dialog; then Escape where it is still open. */
  readonly answers: (string | readonly string[])[] = [];

  createElement(tag: string): Element {
    return new Element(tag.toUpperCase(), this);
  }

  createTextNode(text: string): Element {
    const node = new Element('#text', this);
    node.textContent = text;
    return node;
  }

  show(dialog: Element): Promise<string> {
    const fields = [...dialog.below()]
      .filter(({ tagName }) => tagName === 'TEXTAREA')
      .map(({ value }) => value);
    return this.ask({
      connected: dialog.isConnected,
      text: [dialog.textContent, ...fields].join('\n'),
      press: (label) =>
        [...dialog.below()]
          .find(({ tagName, textContent }) => /BUTTON$/.test(tagName) && textContent === label)
          ?.click(),
      closed: dialog.opened(),
      close: (answer) => dialog.close(answer),
    });
  }

  /** [D] One at a time, none in a modal scope, and only of an element that is in the document. */
  async ask({ connected, text, press, closed, close }: Asked): Promise<string> {
    if (!connected || this.open || this.forbidden()) throw new Error('REJECTION_REASON_NOT_ALLOWED');
    this.open = true;
    this.shown.push(text);
    const labels = [this.answers.shift() ?? []].flat();
    setTimeout(() => {
      for (const label of labels) press(label);
      close(cancelled);
    });
    return closed.finally(() => {
      this.open = false;
    });
  }

  /** [D] What `showModal` gives: Escape rejects. */
  accepted(answer: string): string {
    if (answer === cancelled) throw new Error('The dialog was cancelled');
    return answer;
  }
}
