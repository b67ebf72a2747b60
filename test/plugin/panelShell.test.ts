import { JSDOM } from 'jsdom';
import { panelShell } from '../../src/plugin/panelShell';

const { document: own } = globalThis;
const { document } = new JSDOM('').window;
beforeAll(() => void Object.assign(globalThis, { document }));
afterAll(() => void Object.assign(globalThis, { document: own }));

const settled = () => new Promise((next) => setTimeout(next, 5));
const fill = (root: HTMLElement) => {
  root.textContent = '';
  root.appendChild(document.createElement('section'));
};

/** A panel whose mounting does what is told, one attempt after the other; the last goes on. */
const shellOf = (...attempts: ((root: HTMLElement) => void)[]) => {
  const ended: number[] = [];
  let count = 0;
  const shell = panelShell(async (root) => {
    const attempt = count++;
    attempts[Math.min(attempt, attempts.length - 1)](root);
    return () => void ended.push(attempt);
  });
  const root = document.createElement('div');
  return { shell, root, ended, mounted: () => count };
};
const broken = () => {
  throw new Error('Lit is not at home');
};

test('a line of text is there first, and gone when the panel is', async () => {
  const { shell, root } = shellOf(fill);
  shell.create(root);
  expect(root.textContent).toBe('Magic is starting…');
  await settled();
  expect(root.innerHTML).toBe('<section></section>');
});

test('a panel that fails says why, what works, and can be tried again', async () => {
  const { shell, root } = shellOf(broken, fill);
  shell.create(root);
  await settled();
  expect(root.textContent).toContain('The panel could not be shown.');
  expect(root.textContent).toContain('Plugins > Magic > Magic');
  expect(root.querySelector('textarea')!.value).toContain('Lit is not at home');
  const buttons = [...root.querySelectorAll('button')];
  expect(buttons.map(({ textContent }) => textContent)).toEqual(['Copy', 'Try again']);
  const setContent = jest.fn(async () => {});
  Object.defineProperty(globalThis, 'navigator', {
    value: { clipboard: { setContent } },
    configurable: true,
  });
  buttons[0].click();
  await settled();
  expect(setContent).toHaveBeenCalledWith({ 'text/plain': expect.stringContaining('Lit is not at home') });
  buttons[1].click();
  await settled();
  expect(root.innerHTML).toBe('<section></section>');
});

test.each<[string, boolean, number]>([
  ['a root that was emptied is filled again', true, 2],
  ['one that is filled is left alone', false, 1],
])('when it is shown, %s', async (_, empty, mounts) => {
  const { shell, root, mounted } = shellOf(fill);
  shell.create(root);
  await settled();
  if (empty) root.textContent = '';
  shell.show(root);
  await settled();
  expect(mounted()).toBe(mounts);
  expect(root.innerHTML).toBe('<section></section>');
});

test('a panel that was emptied is filled as soon as it is seen', async () => {
  let tell: (shown: boolean) => void = () => {};
  const end = jest.fn();
  let mounts = 0;
  const shell = panelShell(
    async (root) => {
      mounts++;
      fill(root);
      return () => {};
    },
    (listener) => {
      tell = listener;
      return end;
    },
  );
  const root = document.createElement('div');
  shell.create(root);
  await settled();
  tell(true);
  await settled();
  expect(mounts).toBe(1);
  root.textContent = '';
  tell(false);
  await settled();
  expect(mounts).toBe(1);
  tell(true);
  await settled();
  expect([mounts, root.innerHTML]).toEqual([2, '<section></section>']);
  shell.destroy();
  expect(end).toHaveBeenCalledTimes(1);
});

test('a panel shown and never created is mounted, and cleared once', async () => {
  const { shell, root, ended } = shellOf(fill);
  shell.show(root);
  await settled();
  const another = document.createElement('div');
  shell.create(another);
  await settled();
  expect(ended).toEqual([0]);
  shell.destroy();
  shell.destroy();
  expect(ended).toEqual([0, 1]);
});
