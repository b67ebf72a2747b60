import { confidenceName } from '../../filternet/card';
import type { ItemOutcome } from '../../hosts/photoshop/batch/batch';
import type { Item } from '../../hosts/photoshop/batch/items';
import { runBatch } from '../../hosts/photoshop/batch/runBatch';
import { defaultSettings } from '../../recipe/editSettings';
import { expected } from '../../refusal';
import type { Outcome } from '../../run/batch/batch';
import { mustBe, mustHave } from '../../run/contract/match';
import type { Model } from '../../run/enhance';
import type { Trial } from './trial';

const batchCount = 3;

/** Share of their brightness that the documents of the batch have, so that there is something to do. */
const darkShare = 0.4;

/** A model that says the same of every picture: what is tried is Photoshop. */
const brightening = ({ engine, card }: Model): Model => ({
  card,
  engine: {
    ...engine,
    name: 'self-test',
    run: async () =>
      Float32Array.from(card.model.output.order, (key) =>
        key === 'exposure' || key === confidenceName ? 1 : neutralOf(card, key),
      ),
  },
});

const neutralOf = ({ parameters }: Model['card'], key: string): number =>
  parameters.find((parameter) => parameter.key === key)?.neutral ?? 0;

/** Cases of FilterNet and of many photos. */
export const batches: readonly Trial[] = [
  {
    name: 'FilterNet answers as it was trained to',
    run: async ({ load }) => ({ engine: (await load()).engine.name }),
  },
  {
    name: 'a batch of three documents makes one step in each',
    run: async (bench) => {
      const { photoshop, uxp, documents } = bench;
      const made = [];
      for (let i = 0; i < batchCount; i++) made.push(await documents.make(undefined, darkShare));
      const front = photoshop.app.activeDocument?.id;
      const items = made.map(({ id, name }): Item => ({ kind: 'document', id, name }));
      const before = made.map(({ historyStates }) => historyStates.length);
      const ended: Outcome<ItemOutcome>[] = [];
      const model = brightening(await bench.load());
      const summary = await runBatch(
        { photoshop, uxp, load: async () => model },
        items,
        null,
        { editSettings: defaultSettings, series: null, overwrite: false, replaceEdited: false },
        {
          progress: () => {},
          matched: async () => true,
          ended: (_, outcome) => void ended.push(outcome),
        },
        new AbortController().signal,
      );
      for (const outcome of ended) if (outcome.state === 'failed') throw outcome.error;
      mustHave('summary', summary, { done: batchCount, skipped: 0, failed: 0, cancelled: false });
      mustBe('told', ended.length, batchCount);
      mustBe('document in front', photoshop.app.activeDocument?.id, front);
      for (const [i, document] of made.entries()) {
        mustBe(`steps in document ${i + 1}`, document.historyStates.length - before[i], 1);
        if (document.layers.length !== 2)
          throw expected('a group', `document ${i + 1}`, document.layers.length);
      }
      return { ended };
    },
  },
];
