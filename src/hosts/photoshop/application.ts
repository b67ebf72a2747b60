import type { Descriptor } from '../../adjustments';
import { type Application, type Change, type Host, nullHost } from '../../run/host';
import type { Photoshop } from './host';
import { hearOwn } from './own';
import { type Outcome, PhotoshopHost } from './photoshop';

/** Commands that are listened for. Whatever else changes a document makes a step of its history. */
const events = [
  'select',
  'open',
  'close',
  'make',
  'set',
  'delete',
  'hide',
  'show',
  'move',
  'historyStateChanged',
];

/** Milliseconds of quiet after which what has happened is told, so that a burst is told once. */
const quiet = 40;

const targetOf = ({ _target }: Descriptor) => (_target as Descriptor[] | undefined)?.[0];

/** Whether a command is known to leave all pixels alone. */
const harmless = (event: string, descriptor: Descriptor): boolean => {
  if (['select', 'open', 'close'].includes(event)) return true;
  const target = targetOf(descriptor);
  if (event === 'set') return target?._property === 'selection' || onlyNames(descriptor.to);
  return event === 'make' && ['guide', 'snapshotClass', 'channel'].includes(String(target?._ref));
};

const onlyNames = (to: unknown): boolean =>
  typeof to === 'object' && to !== null && Object.keys(to).every((key) => key === '_obj' || key === 'name');

/** What a burst of commands comes to. */
const together = (heard: readonly (readonly [event: string, descriptor: Descriptor])[]): Change => {
  if (heard.some(([event]) => event === 'hide' || event === 'show')) return 'pixels';
  const named = heard.filter(([event]) => event !== 'historyStateChanged');
  const known = named.length > 0 && named.every(([event, descriptor]) => harmless(event, descriptor));
  return known ? 'view' : 'step';
};

/** Photoshop with its documents. */
export class PhotoshopApplication implements Application<Outcome> {
  constructor(private readonly photoshop: Photoshop) {}

  front(): Host<Outcome> {
    return this.photoshop.app.documents.length > 0 ? new PhotoshopHost(this.photoshop) : nullHost;
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
      heard.push([event, descriptor]);
      clearTimeout(timer);
      timer = setTimeout(tell, quiet);
    };
    // Without notifications the panel still shows what it did itself, and looks anew at each click.
    action.addNotificationListener(events, hear).catch(() => {});
    const deaf = hearOwn(this.photoshop, listener);
    return () => {
      deaf();
      clearTimeout(timer);
      action.removeNotificationListener(events, hear).catch(() => {});
    };
  }
}
