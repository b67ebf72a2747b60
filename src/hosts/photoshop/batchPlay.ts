import type { Descriptor } from '../../adjustments';
import { Cancelled } from '../../run/cancelled';
import type { Photoshop } from './host';
import { cancelledCode, withTimeout } from './modal';

/** A command that Photoshop refused. */
export class HostError extends Error {
  override readonly name = 'HostError';

  constructor(
    /** Request, as in "make colorBalance". */
    readonly command: string,
    /** Photoshop's own number, which unlike its message doesn't depend on the language. */
    readonly number: number,
    message: string,
  ) {
    super(`Photoshop refused to ${command}: ${message} (${number})`);
  }
}

const nameOf = ({ _obj, using, to, _target }: Descriptor): string => {
  const layer = (using as { type?: Descriptor } | undefined)?.type ?? (to as Descriptor | undefined);
  const property = (_target as { _property?: string }[] | undefined)?.[0]?._property;
  return [_obj, layer?._obj ?? property].filter(Boolean).join(' ');
};

/** Photoshop's answer to a command that failed, or null. */
const failure = (answer: Descriptor | undefined, command: Descriptor): Error | null => {
  if (answer && answer._obj !== 'error') return null;
  const { result = 0, message = 'no answer' } = (answer ?? {}) as { result?: number; message?: string };
  return result === cancelledCode ? new Cancelled() : new HostError(nameOf(command), result, message);
};

const send = async (
  { action }: Photoshop,
  commands: readonly Descriptor[],
  { continueOnError = false, redraw = false }: { continueOnError?: boolean; redraw?: boolean },
  limit?: number,
) => {
  const silent = commands.map((command) => ({ ...command, _options: { dialogOptions: 'silent' } }));
  const what = nameOf(commands[0]);
  const options = { continueOnError, ...(redraw ? { immediateRedraw: true } : {}) };
  // Some failures reject, at once or later, instead of being told as answers.
  const sent = async () => action.batchPlay(silent, options);
  return withTimeout(`Photoshop's ${what}`, sent().catch(photoshopRefusal(what)), limit);
};

/** Makes of what a call was rejected with the same errors that answers of `batchPlay` stand for. */
export const photoshopRefusal =
  (command: string) =>
  (error: unknown): never => {
    const { number, message } = (error ?? {}) as { number?: unknown; message?: unknown };
    if (number === cancelledCode) throw new Cancelled();
    throw new HostError(command, typeof number === 'number' ? number : 0, String(message ?? error));
  };

/**
 * Plays commands and gives their answers.
 * @throws HostError for the first that Photoshop refused, Cancelled when the user stopped it
 */
export async function batchPlay(photoshop: Photoshop, ...commands: Descriptor[]): Promise<Descriptor[]> {
  const answers = await send(photoshop, commands, {});
  return commands.map((command, i) => {
    const error = failure(answers[i], command);
    if (error) throw error;
    return answers[i];
  });
}

/** Plays commands, and has Photoshop draw what they did at once: the user is at work meanwhile. */
export async function batchPlayShown(photoshop: Photoshop, ...commands: Descriptor[]): Promise<void> {
  const answers = await send(photoshop, commands, { redraw: true });
  commands.forEach((command, i) => {
    const error = failure(answers[i], command);
    if (error) throw error;
  });
}

/** Plays commands each of which may be refused: those answers are null. @param again whether they were rejected before @throws Cancelled */
export async function tryBatchPlay(
  photoshop: Photoshop,
  commands: readonly Descriptor[],
  again = false,
): Promise<(Descriptor | null)[]> {
  if (commands.length === 0) return [];
  let answers: readonly Descriptor[];
  try {
    answers = await send(photoshop, commands, { continueOnError: true });
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    // Nobody says which was refused: each is asked alone, and what is refused alone has no answer.
    if (commands.length === 1 && again) return [null];
    const alone: (Descriptor | null)[] = [];
    for (const command of commands) alone.push(...(await tryBatchPlay(photoshop, [command], true)));
    return alone;
  }
  // Before 24.5 Photoshop stops at the first that it refuses: the others are asked again.
  const heard = Math.max(1, answers.length);
  const known = commands.slice(0, heard).map((command, i) => {
    const error = failure(answers[i], command);
    if (error instanceof Cancelled) throw error;
    return error ? null : answers[i];
  });
  return [...known, ...(await tryBatchPlay(photoshop, commands.slice(heard)))];
}

const layerRef = (id: number) => ({ _ref: 'layer', _id: id });
const documentRef = (id: number) => ({ _ref: 'document', _id: id });
const adjustment = { _ref: 'adjustmentLayer', _enum: 'ordinal', _value: 'targetEnum' };

/** Photoshop's commands. Source: seen in public code that runs in it. */
export const actions = {
  select: (id: number, more = false): Descriptor => ({
    _obj: 'select',
    _target: [layerRef(id)],
    makeVisible: false,
    ...(more ? { selectionModifier: { _enum: 'selectionModifierType', _value: 'addToSelection' } } : {}),
  }),
  make: (name: string, type: Descriptor): Descriptor => ({
    _obj: 'make',
    _target: [{ _ref: 'adjustmentLayer' }],
    using: { _obj: 'adjustmentLayer', name, type },
  }),
  set: (to: Descriptor): Descriptor => ({ _obj: 'set', _target: [adjustment], to }),
  /** Settings of a layer that need not be selected. */
  setById: (documentId: number, id: number, to: Descriptor): Descriptor => ({
    _obj: 'set',
    _target: [{ _ref: 'adjustmentLayer', _id: id }, documentRef(documentId)],
    to,
  }),
  rename: (documentId: number, id: number, name: string): Descriptor => ({
    _obj: 'set',
    _target: [layerRef(id), documentRef(documentId)],
    to: { _obj: 'layer', name },
  }),
  erase: (documentId: number, id: number): Descriptor => ({
    _obj: 'delete',
    _target: [layerRef(id), documentRef(documentId)],
  }),
  /** The id of the active layer, which a new one is. */
  activeId: (): Descriptor => ({
    _obj: 'get',
    _target: [{ _property: 'layerID' }, { _ref: 'layer', _enum: 'ordinal', _value: 'targetEnum' }],
  }),
  /** Brings a document to the front: what follows in the same call goes there, whatever was clicked meanwhile. */
  front: (documentId: number): Descriptor => ({ _obj: 'select', _target: [documentRef(documentId)] }),
  adjustment: (documentId: number, id: number): Descriptor => ({
    _obj: 'get',
    _target: [{ _property: 'adjustment' }, layerRef(id), documentRef(documentId)],
  }),
  masked: (documentId: number, id: number): Descriptor => ({
    _obj: 'get',
    _target: [{ _property: 'hasUserMask' }, layerRef(id), documentRef(documentId)],
  }),
  /** Settings of all adjustment layers. Source: Adobe, batchPlay, multiGet. */
  allSettings: (documentId: number): Descriptor => ({
    _obj: 'multiGet',
    _target: { _ref: [documentRef(documentId)] },
    extendedReference: [['layerID', 'adjustment'], { _obj: 'layer', index: 1, count: -1 }],
    options: { failOnMissingProperty: false, failOnMissingElement: false },
  }),
  maskFromSelection: (): Descriptor => ({
    _obj: 'make',
    new: { _class: 'channel' },
    at: { _ref: 'channel', _enum: 'channel', _value: 'mask' },
    using: { _enum: 'userMaskEnabled', _value: 'revealSelection' },
  }),
  deselect: (): Descriptor => ({
    _obj: 'set',
    _target: [{ _ref: 'channel', _property: 'selection' }],
    to: { _enum: 'ordinal', _value: 'none' },
  }),
  selection: (documentId: number): Descriptor => ({
    _obj: 'get',
    _target: [{ _property: 'selection' }, documentRef(documentId)],
  }),
  metadata: (documentId: number, id: number | null): Descriptor => ({
    _obj: 'get',
    _target: [
      { _property: 'XMPMetadataAsUTF8' },
      ...(id === null ? [] : [layerRef(id)]),
      documentRef(documentId),
    ],
  }),
  setMetadata: (documentId: number, id: number, packet: string): Descriptor => ({
    _obj: 'set',
    _target: [{ _ref: 'property', _property: 'XMPMetadataAsUTF8' }, layerRef(id), documentRef(documentId)],
    to: { _obj: 'layer', XMPMetadataAsUTF8: packet },
  }),
};

/** The descriptor in the answer to `commands.adjustment`. */
export const adjustmentIn = ({ adjustment }: Descriptor): unknown =>
  Array.isArray(adjustment) ? adjustment[0] : adjustment;
