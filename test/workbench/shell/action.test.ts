import '../../support/dom';
import { elsewhere } from '../../../src/workbench/shell/action';

/** Presses a key where a page has the focus. Gives whether the page leaves it to what has it. */
const left = (html: string, at: string, init: KeyboardEventInit): boolean => {
  document.body.innerHTML = html;
  let answer: boolean | null = null;
  const hear = (event: Event) => {
    answer = elsewhere(event as KeyboardEvent);
  };
  addEventListener('keydown', hear);
  const event = new KeyboardEvent('keydown', { bubbles: true, composed: true, ...init });
  document.querySelector(at)!.dispatchEvent(event);
  removeEventListener('keydown', hear);
  return answer!;
};

const dialog = (open: string) => `<p></p><dialog ${open}><button></button></dialog>`;
const held = (key: string) => ({ key, ctrlKey: true });

test.each<[string, string, string, KeyboardEventInit, boolean]>([
  ['nothing', '<p></p>', 'p', held('1'), false],
  ['a dialog', dialog('open'), 'button', held('1'), true],
  ['what lies behind a dialog', dialog('open'), 'p', held('1'), true],
  // Browsers move the focus with their next frame, and fast fingers press sooner.
  ['a dialog that was just closed', dialog(''), 'button', held('1'), false],
  ['a field: text', '<input>', 'input', { key: '1' }, true],
  ['a field: copying', '<input>', 'input', held('c'), true],
  ['a field: taking back', '<input>', 'input', held('z'), true],
  ['a field: word by word', '<input>', 'input', held('ArrowLeft'), true],
  ['a field: 100 %', '<input>', 'input', held('1'), false],
  ['a field: saving', '<input>', 'input', held('s'), false],
  ['a slider', '<input type="range">', 'input', { key: 'y' }, false],
])('keys with the focus on %s', (_, html, at, init, expected) => {
  expect(left(html, at, init)).toBe(expected);
});
