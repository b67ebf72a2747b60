import { type SelfTest, selfTest } from '../../filternet/selftest';
import type { Trial } from './trial';

/** FilterNet in this host: its known answer, which the plain engine isn't asked at a click, and the time that it takes. */
export const network: readonly Trial[] = [
  {
    name: 'FilterNet gives its known answer',
    run: async ({ fs, load }) => {
      const { engine, card } = await load();
      const text = await fs.readFile('plugin:/models/selftest.json', { encoding: 'utf-8' });
      const began = Date.now();
      await selfTest(engine, card, JSON.parse(text) as SelfTest);
      return { engine: engine.name, ms: Date.now() - began };
    },
  },
];
