import type { Descriptor } from '../../adjustments';
import type { Application, Change, Host } from '../../run/host';
import type { Photoshop } from './host';
import { isOwn, onOwnWrite } from './ownWrites';
import { type EditOutcome, PhotoshopHost } from './photoshop';

/** Commands that are listened for. Whatever else changes a document makes a step of its history. */
const events = [
  'select',
  'open',
  'close',
  'make',
  'set',
  'delete',
  'selectNoLayers',
  'hide',
  'show',
  'move',
  'historyStateChanged',
];

/** Milliseconds of quiet after which what has happened is told, so that a burst is told once and no stroke is disturbed. */
const quietMs = 150;

/** `hide` and `show` say it in a key called "null". */
const targetOf = ({ _target, null: named }: Descriptor) =>
  ((_target ?? named) as Descriptor[] | undefined)?.[0];

/** True when a command is known to leave all pixels alone. */
const harmless = (event: string, descriptor: Descriptor): boolean => {
  if (['select', 'selectNoLayers', 'open', 'close'].includes(event)) return true;
  const target = targetOf(descriptor);
  if (event === 'set') return target?._property === 'selection' || onlyNames(descriptor.to);
  return event === 'make' && ['guide', 'snapshotClass', 'channel'].includes(String(target?._ref));
};

const onlyNames = (to: unknown): boolean =>
  typeof to === 'object' && to !== null && Object.keys(to).every((key) => key === '_obj' || key === 'name');

/** Summary of a burst of commands. */
const together = (heard: readonly (readonly [event: string, descriptor: Descriptor])[]): Change => {
  if (heard.some(([event]) => event === 'hide' || event === 'show')) return 'pixels';
  const named = heard.filter(([event]) => event !== 'historyStateChanged');
  const known = named.length > 0 && named.every(([event, descriptor]) => harmless(event, descriptor));
  return known ? 'view' : 'step';
};

/** Photoshop with its documents. */
export class PhotoshopApplication implements Application<EditOutcome> {
  /** Events that Photoshop refused to tell of. */
  readonly unheard = new Set<string>();

  /** @param locale of the interface, as in "de_DE" */
  constructor(
    private readonly photoshop: Photoshop,
    private readonly locale = '',
  ) {}

  /** Asks in a scope, like all else, if anything is open: outside of one a busy Photoshop may refuse. */
  front(): Host<EditOutcome> {
    return new PhotoshopHost(this.photoshop, undefined, undefined, this.locale);
  }

  watch(listener: (change: Change) => void): () => void {
    const { action } = this.photoshop;
    let heard: [string, Descriptor][] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      const change = together(heard);
      heard = [];
      listener(change);
    };
    const hear = (event: string, descriptor: Descriptor) => {
      if (isOwn(this.photoshop, event, descriptor)) return;
      heard.push([event, descriptor]);
      clearTimeout(timer);
      timer = setTimeout(tell, quietMs);
    };
    // One by one: nobody knows which names a version refuses, nor whether one that is takes the others along. Without any
    // the panel still shows what it did itself, and looks anew at each click.
    for (const event of events)
      action.addNotificationListener([event], hear).catch(() => void this.unheard.add(event));
    const deaf = onOwnWrite(this.photoshop, listener);
    return () => {
      deaf();
      clearTimeout(timer);
      for (const event of events) action.removeNotificationListener([event], hear).catch(() => {});
    };
  }
}
