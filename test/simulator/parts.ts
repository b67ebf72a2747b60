import { byId, type Descriptor } from '../../src/adjustments';
import {
  createSimulator,
  type Leaks,
  type NewDocument,
  type OpenDocument,
  type Simulator,
  type SimulatorOptions,
} from '../../src/simulator';

export interface Scene {
  readonly simulator: Simulator;
  readonly document: OpenDocument;
}

/** A picture of 12 x 8 with many colours. */
export const ramp = (width = 12, height = 8, channels = 3): Uint8Array =>
  Uint8Array.from({ length: width * height * channels }, (_, i) => (i * 37) % 256);

export const scene = (of: Partial<NewDocument> = {}, options: SimulatorOptions = {}): Scene => {
  const simulator = createSimulator({ retry: 20, ...options });
  const document = simulator.open({
    width: 12,
    height: 8,
    ...(of.mode || of.depth ? {} : { data: ramp() }),
    ...of,
  });
  return { simulator, document };
};

/** What a simulator says of leaks when there are none. */
export const nothingLeft: Leaks = { images: 0, modalScopes: 0, suspendedHistories: 0 };

/** The names in a document's history. */
export const stepsOf = ({ steps }: OpenDocument): string[] => steps.map(({ name }) => name);

interface Context {
  readonly isCancelled: boolean;
  onCancel?: () => void;
  reportProgress(of: { value: number }): void;
  readonly hostControl: {
    suspendHistory(of: { documentID: number; name: string }): Promise<{ finalName?: string }>;
    resumeHistory(id: object, commit?: boolean): Promise<void>;
    registerAutoCloseDocument(id: number): Promise<void>;
  };
}

export const inModal = <T>({ simulator }: Scene, work: (context: Context) => Promise<T>): Promise<T> =>
  simulator.photoshop.core.executeAsModal(work as (context: object) => Promise<unknown>, {
    commandName: 'Test',
  }) as Promise<T>;

/** Plays commands in a modal scope. */
export const play = (at: Scene, ...commands: object[]): Promise<Descriptor[]> =>
  inModal(at, () => at.simulator.photoshop.action.batchPlay(commands as Descriptor[]));

export const makeCommand = (type: object, name = 'New'): object => ({
  _obj: 'make',
  _target: [{ _ref: 'adjustmentLayer' }],
  using: { _obj: 'adjustmentLayer', name, type },
});

export const exposure = (value: number): Descriptor => byId('exposure').toLayer({ exposure: value });
export const layerRef = (id: number) => ({ _ref: 'layer', _id: id });
export const errorOf = (answer: Descriptor | undefined): number | null =>
  answer?._obj === 'error' ? (answer.result as number) : null;

/** What a promise was rejected with. */
export const rejection = async (work: Promise<unknown>): Promise<{ message: string; number: number }> => {
  try {
    await work;
  } catch (error) {
    return error as { message: string; number: number };
  }
  throw new Error('Expected a rejection');
};
