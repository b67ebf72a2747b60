/** The part of the DOM that dialogs use; UXP has it, and Node doesn't. */
interface UxpDialog extends HTMLElement {
  uxpShowModal?(options: { title: string }): Promise<string>;
  showModal(): Promise<string>;
  close(answer: string): void;
}

export interface Question {
  readonly title: string;
  readonly text: string;
  /** Text to be selected and copied. */
  readonly copy?: string;
  /** What is to be chosen. */
  readonly body?: HTMLElement;
  /** Labels of the buttons; Escape counts as the first. */
  readonly buttons: readonly string[];
}

export const element = (tag: string, text = ''): HTMLElement => {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
};

/** Shows a modal dialog made of plain elements, and gives the label of the button that was pressed. */
export async function ask({ title, text, copy, body, buttons }: Question): Promise<string> {
  const dialog = element('dialog') as UxpDialog;
  const form = element('form');
  form.setAttribute('style', 'width: 480px; padding: 16px');
  form.append(element('sp-heading', title), element('sp-body', text));
  if (copy !== undefined) {
    const area = element('textarea') as HTMLTextAreaElement;
    area.setAttribute('style', 'width: 440px; height: 320px');
    area.value = copy;
    form.append(area);
  }
  if (body) form.append(body);
  const row = element('footer');
  for (const label of buttons) {
    const button = element('button', label);
    button.setAttribute('type', 'button');
    button.addEventListener('click', () => dialog.close(label));
    row.append(button);
  }
  form.append(row);
  dialog.append(form);
  document.body.append(dialog);
  try {
    const answer = await (dialog.uxpShowModal ? dialog.uxpShowModal({ title }) : dialog.showModal());
    return buttons.includes(answer) ? answer : buttons[0];
  } finally {
    // A closed dialog stays in the document until it is removed.
    dialog.remove();
  }
}
