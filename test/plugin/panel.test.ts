import { openedPanel } from './openedPanel';

const versions = ['26.0.0', '27.4.0', '27.9.0'];

test.each(versions)(
  'the panel works in Photoshop %s, with a DOM that has only what UXP has',
  async (version) => {
    const { until, texts, press, document, find } = await openedPanel({ version });
    await until(() => /Press Magic/.test(texts()));
    press('Magic');
    await until(() => document.state.layers.some(({ kind }) => kind === 'group'));
    await until(() => /Exposure/.test(texts()));
    expect(find('sp-slider').length).toBeGreaterThan(5);
    for (const heading of find('.fold')) heading.click();
    await until(() => /Open documents/i.test(texts()));
  },
);
