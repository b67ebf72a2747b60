import { finish, inPieces, type Pause } from '../../pieces';
import { expected } from '../../refusal';
import { checkModel, type ModelCard } from '../card';
import type { Engine } from '../engine';
import { type Port, readModel } from './onnx';
import { prepare } from './program';
import { tensor } from './tensor';

/** Files that the plain engine runs on. */
export interface PlainParts {
  /** The model file. */
  readonly model: Uint8Array | ArrayBuffer;
  readonly card: ModelCard;
  /** Called between the two parts of the start, and between the pieces of a run, each of which takes some dozens of milliseconds. */
  readonly pause?: Pause;
}

/** Milliseconds of a piece of the rehearsal, which nobody waits for, and of a run, which a user does. */
const [restedMs, awaitedMs] = [10, 25];

const checkPort = (side: string, { name, type, shape }: Port, card: ModelCard['input' | 'output']) => {
  const received = `${name} ${type} ${shape}`;
  const wanted = `${card.name} float32 ${card.shape}`;
  if (received !== wanted) throw expected(wanted, `the model's ${side}`, received);
};

/**
 * FilterNet in plain TypeScript, for hosts without WebAssembly: it needs typed arrays and nothing else of the host.
 * @throws Refusal when the model isn't the card's or has anything this engine doesn't know
 */
export const plainEngine = async ({ model, card, pause }: PlainParts): Promise<Engine> => {
  const bytes = new Uint8Array(model);
  checkModel(card, bytes);
  const graph = readModel(bytes);
  await pause?.();
  const program = prepare(graph);
  checkPort('input', program.input, card.input);
  checkPort('output', program.output, card.output);

  let disposed = false;
  let wanted = false;
  return {
    name: 'plain TypeScript',
    async run(input, shape) {
      if (disposed) throw expected('an engine in use', 'a prediction', 'a disposed one');
      if (shape.join() !== card.input.shape.join())
        throw expected(`the shape ${card.input.shape.join(' x ')}`, 'a prediction', shape.join(' x '));
      wanted = true;
      // A copy, as whoever asked goes on meanwhile.
      const running = program.run(tensor(shape, Float32Array.from(input)));
      const { data } = pause ? await inPieces(running, pause, awaitedMs) : finish(running);
      return Float32Array.from(data);
    },
    async warm(pause) {
      const wished = function* () {
        for (const _ of program.rehearsal()) {
          if (wanted || disposed) return;
          yield;
        }
      };
      await inPieces(wished(), pause, restedMs);
    },
    async dispose() {
      disposed = true;
    },
  };
};
