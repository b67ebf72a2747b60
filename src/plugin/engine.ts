import { type Card, type ModelCard, parseCard } from '../filternet/card';
import type { Engine } from '../filternet/engine';
import { type SelfTest, selfTest } from '../filternet/selftest';
import type { Modules } from '../hosts/photoshop/host';
import type { Pause } from '../pieces';
import { Refusal } from '../refusal';
import type { Model } from '../run/enhance';
import type { EngineChoice } from '../run/settings';
import { type Attempt, type Sentinel, sentinel } from './sentinel';

/** Starts an engine for a model. */
export type Start = (model: Uint8Array, card: ModelCard) => Promise<Engine>;

/**
 * The engines, first the one that is tried first. Only a guarded one can take the host down with it, and has to give
 * the known answer first: numbers of the language itself are the same in every host, and a run would be waited for.
 */
export interface Candidate {
  readonly id: string;
  readonly guarded: boolean;
  readonly start: Start;
}

/** Choice of an engine, for the problem report. */
export interface Choice {
  engine: string | null;
  /** Milliseconds until it was ready. */
  ms: number | null;
  /** Reasons against the others, by their id. */
  readonly refused: Record<string, string>;
}

/** An engine that takes longer than this to start isn't used again in the same version of the host. */
const slowStartMs = 5000;

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Starts the model on first use, and once; a failed start is tried again on the next. */
export function modelLoader({ fs, uxp }: Modules, candidates: readonly Candidate[]) {
  let wanted = candidates;
  const choice: Choice = { engine: null, ms: null, refused: {} };
  const guard = sentinel(fs, uxp);
  let loading: Promise<Model> | undefined;

  const begin = async (): Promise<Model> => {
    const text = (path: string) => fs.readFile(`plugin:/models/${path}`, { encoding: 'utf-8' });
    const card = parseCard(await text('filternet.json'));
    const known = async () => JSON.parse(await text('selftest.json')) as SelfTest;
    // The engines ask for arrays of this script's own realm.
    const model = new Uint8Array(await fs.readFile(`plugin:/models/${card.model.file}`));
    for (const id of Object.keys(choice.refused)) delete choice.refused[id];
    for (const candidate of wanted) {
      const engine = await attempt(candidate, model, card, known, choice, guard);
      if (engine) return { engine, card };
    }
    const reasons = Object.values(choice.refused).join(' ');
    throw new Refusal(
      `Expected FilterNet to run in this Photoshop for Magic but no engine started. ${reasons} Please send the problem report (Plugins > Magic > Problem report).`,
    );
  };

  const load = (): Promise<Model> => {
    loading ??= begin().catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };

  return {
    choice,
    /**
     * Engine that is used from the next start on: the one that needs no WebAssembly, which Photoshop's makers don't
     * support, or the first that works. A crash at a click would take the user's unsaved work along.
     */
    prefer: (engine: EngineChoice): void => {
      const chosen = engine === 'plain' ? candidates.filter(({ guarded }) => !guarded) : candidates;
      if (chosen.length === wanted.length) return;
      wanted = chosen;
      loading = undefined;
    },
    load,
    /**
     * Starts the engine before it is asked for, and lets it make itself ready: for a panel that is seen. One that could
     * take the host down is never started like that, and what fails is told by the click that needs it.
     */
    warmUp: async (pause: Pause): Promise<void> => {
      if (wanted[0].guarded) return;
      try {
        const { engine } = await load();
        await engine.warm?.(pause);
      } catch {
        // The next load tries again.
      }
    },
  };
}

async function attempt(
  { id, guarded, start }: Candidate,
  model: Uint8Array,
  card: Card,
  known: () => Promise<SelfTest>,
  choice: Choice,
  guard: Sentinel,
): Promise<Engine | null> {
  const before: Attempt | null = guarded ? await guard.read() : null;
  if (before && before.state !== 'works') {
    choice.refused[id] = before.reason;
    return null;
  }
  const began = Date.now();
  try {
    if (guarded) await guard.write({ state: 'started', reason: 'Its last start never ended.' });
    const engine = await start(model, card.model);
    if (guarded) await selfTest(engine, card, await known());
    choice.engine = engine.name;
    choice.ms = Date.now() - began;
    delete choice.refused[id];
    if (guarded && choice.ms > slowStartMs)
      await guard.write({ state: 'slow', reason: `It took ${choice.ms} ms.` });
    else if (guarded) await guard.write({ state: 'works', reason: '' });
    return engine;
  } catch (error) {
    choice.refused[id] = said(error);
    // What can't be remembered is tried again, and told in the report.
    if (guarded) await guard.write({ state: 'failed', reason: said(error) }).catch(() => {});
    return null;
  }
}
