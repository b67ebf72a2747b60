/** Options of a dialog's window. */
interface WindowOptions {
  readonly title: string;
  readonly resize: 'none';
  readonly size: { readonly width: number; readonly height: number };
  /** Otherwise the user may go on editing behind the dialog. */
  readonly lockDocumentFocus: true;
}

/** The part of the DOM that dialogs use. Adobe's samples call the first, its reference names the second alone. */
interface UxpDialog extends HTMLElement {
  uxpShowModal?(options: WindowOptions): Promise<string>;
  showModal(options: WindowOptions): Promise<string>;
  close(answer: string): void;
}

/** Pixels of a dialog: one that isn't given any shrinks to what its first frame happens to have. */
const widthPx = 512;
const heightsPx = { short: 200, long: 480 };

export interface Question {
  readonly title: string;
  readonly text: string;
  /** Text to be selected and copied. */
  readonly copy?: string;
  /** Choice to be made. */
  readonly body?: HTMLElement;
  /** Labels of the buttons; Escape counts as the first. */
  readonly buttons: readonly string[];
}

export const element = (tag: string, text = ''): HTMLElement => {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
};

/**
 * Shows a modal dialog made of plain elements, and gives the label of the button that was pressed; outside of
 * modal scopes, in which the host allows none.
 */
export async function askInDialog({ title, text, copy, body, buttons }: Question): Promise<string> {
  const dialog = element('dialog') as UxpDialog;
  const form = element('form');
  form.setAttribute('style', 'width: 480px; padding: 16px');
  form.appendChild(element('sp-heading', title));
  form.appendChild(element('sp-body', text));
  if (copy !== undefined) {
    const area = element('textarea') as HTMLTextAreaElement;
    area.setAttribute('style', 'width: 440px; height: 320px');
    area.value = copy;
    form.appendChild(area);
  }
  if (body) form.appendChild(body);
  const row = element('footer');
  for (const label of buttons) {
    const button = element('button', label);
    button.setAttribute('type', 'button');
    button.addEventListener('click', () => dialog.close(label));
    row.appendChild(button);
  }
  form.appendChild(row);
  dialog.appendChild(form);
  document.body.appendChild(dialog);
  try {
    const height = copy === undefined && !body ? heightsPx.short : heightsPx.long;
    const options = {
      title,
      resize: 'none',
      size: { width: widthPx, height },
      lockDocumentFocus: true,
    } as const;
    const answer = await (dialog.uxpShowModal ? dialog.uxpShowModal(options) : dialog.showModal(options));
    return buttons.includes(answer) ? answer : buttons[0];
  } catch {
    // Escape, or a host that allows no dialog now: nobody said yes.
    return buttons[0];
  } finally {
    // A closed dialog stays in the document until it is removed.
    dialog.remove();
  }
}
