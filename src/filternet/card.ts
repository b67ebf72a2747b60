import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import { type Adjustment, type MagicControl, magicAdjustments, toneInputs } from '../adjustments';
import { expected } from '../refusal';
import { modelSum } from './modelSum';

/** The largest model file that is read, in bytes. */
export const maxModelBytes = 32 * 2 ** 20;
const maxCardChars = 2 ** 20;
const latestOpset = 17;
/** The name of the output that says how sure the model is, 0...1. */
export const confidenceName = 'confidence';
const maxInputPx = 1024;

/** Model file, as the card describes it. */
export interface ModelCard {
  readonly id: string;
  /** The model's file name, beside the card. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** The model's `modelSum`, in a folder that is installed as one: it is checked in place of the SHA-256. */
  readonly sum?: number;
  readonly opset: number;
  readonly input: { readonly name: string; readonly shape: readonly [1, 3, number, number] };
  /** `order` holds the parameter keys, output by output, and the name of confidence where the model tells it. */
  readonly output: {
    readonly name: string;
    readonly shape: readonly [1, number];
    readonly order: readonly string[];
  };
}

/** A card that agrees with the adjustments: the model's side, and the parameter of each output. */
export interface Card {
  readonly model: ModelCard;
  readonly parameters: readonly MagicControl[];
}

/** JSON to be looked into: every part may be missing. */
interface Json {
  readonly [key: string]: Json | undefined;
}
const isObject = (value: Json | undefined): value is Json => typeof value === 'object' && value !== null;

const remedy = 'The model and this version of Magic do not belong together: install both anew.';

/** As a reader would write it. */
const shown = (value: unknown): unknown => {
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .map(([name, part]) => `${name} ${part}`)
    .join(', ');
};

const same = (received: unknown, wanted: unknown, name: string) => {
  if (JSON.stringify(received) !== JSON.stringify(wanted))
    throw expected(String(shown(wanted)), `the model card's ${name}`, shown(received), remedy);
};

const holds = (ok: boolean, what: string, name: string, received: unknown) => {
  if (!ok) throw expected(what, `the model card's ${name}`, received, remedy);
};

const within = (value: unknown, min: number, max: number, name: string) =>
  holds(
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
    `a whole number from ${min} to ${max}`,
    name,
    value,
  );

const matches = (value: unknown, pattern: RegExp, what: string, name: string) =>
  holds(typeof value === 'string' && pattern.test(value), what, name, value);

const contract = ({ key, min, max, step, neutral }: MagicControl) => ({ key, min, max, step, neutral });

const checkAdjustments = (cards: unknown, adjustments: readonly Adjustment[]) => {
  holds(Array.isArray(cards), 'a list', 'adjustments', cards);
  const list = cards as Partial<Adjustment & { parameters: unknown }>[];
  same(
    list.map((one) => one?.id),
    adjustments.map(({ id }) => id),
    'adjustments',
  );
  for (const [i, { id, kind, controls }] of adjustments.entries()) {
    same(list[i].kind, kind, `kind of ${id}`);
    holds(Array.isArray(list[i].parameters), 'a list', `parameters of ${id}`, list[i].parameters);
    const received = list[i].parameters as MagicControl[];
    same(
      received.map((one) => one?.key),
      controls.map(({ key }) => key),
      `parameters of ${id}`,
    );
    for (const [j, parameter] of controls.entries())
      same(contract(received[j]), contract(parameter), `range of ${parameter.key}`);
  }
};

const checkModelCard = (model: Json | undefined, keys: readonly string[]) => {
  if (!isObject(model)) throw expected('an object', "the model card's model", model, remedy);
  matches(model.id, /^[\w.-]{1,80}$/, 'a short name', 'model id');
  matches(model.file, /^\w[\w.-]*\.onnx$/, 'an .onnx file name', 'model file');
  matches(model.sha256, /^[0-9a-f]{64}$/, '64 hexadecimal digits', 'sha256');
  within(model.bytes, 1, maxModelBytes, 'model size in bytes');
  if (model.sum !== undefined) within(model.sum, 0, 2 ** 32 - 1, 'sum');
  within(model.opset, 1, latestOpset, 'opset');
  const { input = {}, output = {} } = model;
  const size = Number(input.shape?.[3]);
  same(input.name, 'pixels', 'input name');
  within(size, 1, maxInputPx, 'input width');
  same(input.shape, [1, 3, size, size], 'input shape');
  same(input.range, [0, 1], 'input range');
  same(input.layout, 'NCHW', 'input layout');
  same(input.colour, 'sRGB encoded', 'input colour');
  same(input.resample, 'area', 'input resampling');
  same(output.name, 'values', 'output name');
  const order = output.order as unknown as readonly string[] | undefined;
  const all = order?.[keys.length] === confidenceName ? [...keys, confidenceName] : keys;
  same(output.shape, [1, all.length], 'output shape');
  same(order, all, 'output order');
};

/**
 * Reads a model card and checks it against the adjustments Magic writes: their kinds, parameters, ranges and
 * order, the curve's inputs, and the model's input and output.
 * @throws Refusal on the first difference
 */
export const parseCard = (text: string, adjustments: readonly Adjustment[] = magicAdjustments): Card => {
  holds(text.length <= maxCardChars, `at most ${maxCardChars} characters`, 'length', text.length);
  let card: Json;
  try {
    card = JSON.parse(text) as Json;
  } catch (error) {
    throw expected('JSON', 'the model card', error, remedy);
  }
  holds(isObject(card), 'an object', 'content', card);
  same(card.version, 1, 'version');
  checkAdjustments(card.adjustments, adjustments);
  same(card.curve?.inputs, toneInputs, 'curve inputs');
  const parameters = adjustments.flatMap((adjustment) => adjustment.controls);
  checkModelCard(
    card.model,
    parameters.map(({ key }) => key),
  );
  return { model: card.model as unknown as ModelCard, parameters };
};

/**
 * Checks that a model file is the one its card describes.
 * @param sha256Of the host's own way to the digits, where it has a quicker one
 * @throws Refusal when its size or SHA-256 differ, or its sum where the card has one
 */
export const checkModel = (
  { file, bytes, sum, sha256: digest }: ModelCard,
  model: Uint8Array,
  sha256Of: (bytes: Uint8Array) => string = (bytes) => bytesToHex(sha256(bytes)),
): void => {
  if (model.length > maxModelBytes)
    throw expected(`at most ${maxModelBytes} bytes`, file, model.length, remedy);
  if (model.length !== bytes) throw expected(`${bytes} bytes`, file, model.length, remedy);
  if (sum !== undefined) {
    const received = modelSum(model);
    if (received !== sum) throw expected(`the sum ${sum}`, file, received, remedy);
    return;
  }
  const received = sha256Of(model);
  if (received !== digest) throw expected(`the SHA-256 ${digest}`, file, received, remedy);
};
