/** Function that fills a panel, and gives what takes it away again. */
type Mount = (root: HTMLElement) => Promise<() => void>;

/** Tells when the panel is hidden or shown, in hosts that do. Gives what ends it. */
type Hear = (listener: (shown: boolean) => void) => () => void;

/** Words of its own: what the panel's are read from may be what fails. */
const english = {
  starting: 'Magic is starting…',
  problem: 'The panel could not be shown.',
  menu: 'The menu works without the panel: choose Plugins > Magic > Magic.',
  copy: 'Copy',
  again: 'Try again',
};
const german: typeof english = {
  starting: 'Magic startet …',
  problem: 'Das Bedienfeld ließ sich nicht zeigen.',
  menu: 'Das Menü geht ohne das Bedienfeld: Zusatzmodule > Magic > Magic wählen.',
  copy: 'Kopieren',
  again: 'Noch einmal',
};

type Words = typeof english;

const element = (tag: string, text: string, style = ''): HTMLElement => {
  const made = document.createElement(tag);
  made.textContent = text;
  if (style) made.setAttribute('style', style);
  return made;
};

const textStyle =
  'padding: 12px; font-size: 12px; line-height: 16px; color: var(--uxp-host-text-color, #e3e3e3)';

/** Shows what went wrong in elements that every host has, with the details to be copied. */
const showProblem = (root: HTMLElement, error: unknown, words: Words, again: () => void): void => {
  const { message = String(error), stack = '' } = error instanceof Error ? error : {};
  const details = [message, stack].filter(Boolean).join('\n');
  const box = element('div', '', textStyle);
  box.appendChild(element('div', words.problem));
  box.appendChild(element('div', words.menu, 'margin: 8px 0'));
  const area = element('textarea', '', 'width: 100%; height: 96px') as HTMLTextAreaElement;
  area.value = details;
  box.appendChild(area);
  const buttons: readonly (readonly [string, () => void])[] = [
    [words.copy, () => copy(area)],
    [words.again, again],
  ];
  for (const [label, act] of buttons) {
    const button = element('button', label);
    button.addEventListener('click', act);
    box.appendChild(button);
  }
  root.textContent = '';
  root.appendChild(box);
};

/** Copies a text as far as the host lets: it is selected in any case. */
const copy = (area: HTMLTextAreaElement): void => {
  const { clipboard } = navigator as { clipboard?: { setContent?(of: object): Promise<void> } };
  area.focus();
  area.select?.();
  void Promise.resolve()
    .then(() => clipboard?.setContent?.({ 'text/plain': area.value }))
    .catch(() => {});
};

/**
 * A panel that is never blank: a line of text until it is mounted, a plain message when that fails, and mounted again
 * whenever it is shown without anything in it. Nothing here waits: the host gives up what takes longer than 300 ms.
 * @param locale of the host's interface, as in "de_DE"
 */
export const panelShell = (mount: Mount, hear: Hear = () => () => {}, locale: () => string = () => '') => {
  const words = (): Words => (locale().startsWith('de') ? german : english);
  let unmount = () => {};
  let mounting: HTMLElement | null = null;
  let shown: HTMLElement | null = null;
  let deaf: (() => void) | null = null;

  const begin = (root: HTMLElement): void => {
    if (mounting === root) return;
    mounting = root;
    shown = root;
    // `show` may never come again, but that the panel is seen is told to whoever listens.
    deaf ??= hear((seen) => {
      if (seen && shown) show(shown);
    });
    unmount();
    unmount = () => {};
    root.textContent = words().starting;
    setTimeout(async () => {
      try {
        unmount = await mount(root);
      } catch (error) {
        showProblem(root, error, words(), () => begin(root));
      } finally {
        mounting = null;
      }
    }, 0);
  };

  const show = (root: HTMLElement): void => {
    if (root.childNodes.length === 0) begin(root);
  };

  return {
    create: begin,
    /** Hosts show a panel that they have emptied or never created. */
    show,
    /** May come never, or twice. */
    destroy: (): void => {
      deaf?.();
      deaf = null;
      shown = null;
      const end = unmount;
      unmount = () => {};
      end();
    },
  };
};
