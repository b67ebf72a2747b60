import type { Descriptor } from '../adjustments';
import { get, multiGet } from './commandGet';
import { make } from './commandMake';
import { openCommand } from './commandOpen';
import { clipLayer, deleteCommand, moveCommand, select, setCommand, visibility } from './commandSet';
import { HostFailure, numbers, outsideModal, unavailable } from './failure';
import { atLeast } from './versions';
import type { World } from './world';

type Command = (world: World, command: Descriptor) => object;

/** The events the reference documents, and no other. */
const events: Readonly<Record<string, Command>> = {
  make,
  set: setCommand,
  select,
  get,
  multiGet,
  open: openCommand,
  delete: deleteCommand,
  hide: visibility('hide'),
  show: visibility('show'),
  move: moveCommand,
  groupEvent: clipLayer('groupEvent'),
  ungroup: clipLayer('ungroup'),
};

const failed = ({ message, number }: HostFailure): Descriptor => ({ _obj: 'error', message, result: number });

/** A deep copy: what the plugin holds is never what Photoshop keeps. */
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/**
 * The function `batchPlay`. [D] Failures don't reject: the answer holds an error object in their place; a write
 * outside of a modal scope does reject. After a failure the rest isn't played unless `continueOnError` says so
 * (24.5); whether answers stand for what was not played is unknown: none does here.
 */
export const batchPlayOf =
  (world: World) =>
  (commands: readonly Descriptor[], options: Record<string, unknown> = {}): Promise<Descriptor[]> =>
    world.calls.later('action.batchPlay', (spoilt) => {
      if (!Array.isArray(commands)) throw new HostFailure('The commands are no array', numbers.parameter);
      if (world.modal.depth === 0) {
        const writes = commands.find(({ _obj }) => _obj !== 'get' && _obj !== 'multiGet');
        if (writes) throw outsideModal(writes._obj);
      }
      world.refuseWhileBusy();
      const goOn = options.continueOnError === true && atLeast(world.settings.version, '24.5');
      const answers: Descriptor[] = [];
      for (const [i, command] of commands.entries()) {
        const answer = play(world, copy(command), spoilt && i === commands.length - 1);
        answers.push(answer);
        if (answer._obj === 'error') boxOf(world, command, answer);
        else if (world.modal.interactive && seen(command)) world.unpainted++;
        if (answer._obj === 'error' && !goOn) break;
      }
      if (options.immediateRedraw === true) world.paint();
      return answers;
    });

/** True when a command may change what is seen: it neither asks nor sets metadata. */
const seen = ({ _obj, _target }: Descriptor): boolean =>
  !['get', 'multiGet'].includes(_obj) &&
  (_target as Descriptor[] | undefined)?.[0]?._property !== 'XMPMetadataAsUTF8';

/** [D] Only `silent` shows nothing; and [C] `dontDisplay` shows a box for each error. */
const boxOf = ({ boxes }: World, command: Descriptor, { message, result }: Descriptor): void => {
  const { dialogOptions = 'silent' } = (command._options ?? {}) as { dialogOptions?: string };
  if (dialogOptions !== 'silent' && result !== numbers.cancelled) boxes.push(String(message));
};

const play = (world: World, command: Descriptor, spoilt: boolean): Descriptor => {
  try {
    world.modal.check();
    if (spoilt) throw unavailable(command._obj);
    const event = Object.hasOwn(events, command._obj) ? events[command._obj] : undefined;
    if (!event) throw unavailable(command._obj);
    const answer = copy(event(world, command)) as Descriptor;
    if (command._obj !== 'get' && command._obj !== 'multiGet') world.notify(command._obj, command);
    return answer;
  } catch (error) {
    if (error instanceof HostFailure) return failed(error);
    throw error;
  }
};
