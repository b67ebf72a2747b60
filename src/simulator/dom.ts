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

  setAttribute(name: string, value: string): void {
    this.attributes.set(name, String(value));
  }

  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }

  append(...nodes: (Element | string)[]): void {
    for (const node of nodes) {
      const child = typeof node === 'string' ? this.page.text(node) : node;
      child.remove();
      child.parent = this;
      this.children.push(child);
    }
  }

  appendChild(child: Element): Element {
    this.append(child);
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

  /** [D] Modal dialogs of UXP; Escape gives "reasonCanceled". */
  showModal(): Promise<string> {
    return this.page.show(this);
  }

  uxpShowModal(_options?: object): Promise<string> {
    return this.page.show(this);
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

/** The plugin's page, and the person in front of it. */
export class Page {
  readonly body: Element = new Element('BODY', this);
  /** What has the focus. */
  focused: Element | null = null;
  /** Dialogs that have been shown, as their text was then. */
  readonly shown: string[] = [];
  /** Labels of buttons to be pressed, one or several in turn for each dialog; then Escape where it is still open. */
  readonly answers: (string | readonly string[])[] = [];

  createElement(tag: string): Element {
    return new Element(tag.toUpperCase(), this);
  }

  text(text: string): Element {
    const node = new Element('#text', this);
    node.textContent = text;
    return node;
  }

  show(dialog: Element): Promise<string> {
    if (!dialog.isConnected) throw new Error('The dialog is not in the document');
    const fields = [...dialog.below()]
      .filter(({ tagName }) => tagName === 'TEXTAREA')
      .map(({ value }) => value);
    this.shown.push([dialog.textContent, ...fields].join('\n'));
    const labels = [this.answers.shift() ?? []].flat();
    const opened = dialog.opened();
    setTimeout(() => {
      for (const label of labels)
        [...dialog.below()]
          .find(({ tagName, textContent }) => /BUTTON$/.test(tagName) && textContent === label)
          ?.click();
      dialog.close('reasonCanceled');
    });
    return opened;
  }
}
