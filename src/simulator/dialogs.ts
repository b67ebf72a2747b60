/** A dialog as UXP has it: showing it gives a promise of the answer that it is closed with. [D] */
interface UxpDialog extends HTMLDialogElement {
  uxpShowModal(options?: { title?: string }): Promise<string>;
}

/** Lets this page's dialogs answer as those of UXP do; Escape gives "reasonCanceled". */
export const dialogs = (): void => {
  (HTMLDialogElement.prototype as UxpDialog).uxpShowModal = function (this: HTMLDialogElement) {
    this.returnValue = 'reasonCanceled';
    this.showModal();
    return new Promise((answer) => {
      this.addEventListener('close', () => answer(this.returnValue), { once: true });
    });
  };
};
