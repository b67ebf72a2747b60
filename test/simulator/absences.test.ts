import { createSimulator, type SimulatorOptions } from '../../src/simulator';
import { type Absence, dom, language } from '../../src/simulator/absences';
import { loadBundle } from '../../src/simulator/node';
import { realDom } from '../support/realDom';
import { there } from './there';

const setup = "require('uxp').entrypoints.setup({});";
const oldest = '25.0.0';
const newest = '27.9.0';
const realm = (options: SimulatorOptions) => loadBundle(createSimulator(options), setup, 'index.js', realDom);

const rows = [...language, ...dom];

describe('in the oldest Photoshop', () => {
  const { run } = realm({ version: oldest });
  test.each(rows)('$name is absent: $source', ({ name }) => {
    expect(run(there(name))).toBe(false);
  });

  test.each([
    ['Element.prototype.setAttribute'],
    ['Element.prototype.appendChild'],
    ['Object.keys'],
    ['Promise.allSettled'],
    ['customElements'],
    ['CustomEvent'],
    ['document'],
  ])('%s is there', (name) => {
    expect(run(there(name))).toBe(true);
  });
});

describe('in the newest Photoshop', () => {
  const { run } = realm({ version: newest });
  const later = rows.filter((row): row is Absence & { since: string } => row.since !== undefined);
  test.each(later)('$name is there, since UXP $since', ({ name }) => {
    expect(run(there(name))).toBe(true);
  });

  const refused = (script: string) => `(() => { try { ${script}; return false; } catch { return true; } })()`;
  test.each([
    ['setAttribute of a number', "document.body.setAttribute('a', 1)"],
    ['append of text', "document.body.append('a')"],
    ['prepend of text', "document.body.prepend('a')"],
    ['replaceChildren of text', "document.body.replaceChildren('a')"],
    ['spreading a list of nodes', '[...document.childNodes]'],
    ['code from strings', "eval('1')"],
  ])('%s throws', (_, script) => {
    expect(run(refused(script))).toBe(true);
  });

  test('a listener for once is called twice', () => {
    expect(
      run(`(() => {
        let calls = 0;
        document.body.addEventListener('x', () => calls++, { once: true });
        document.body.dispatchEvent(new Event('x'));
        document.body.dispatchEvent(new Event('x'));
        return calls;
      })()`),
    ).toBe(2);
  });
});
