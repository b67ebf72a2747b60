import { parseCard } from '../filternet/card';
import { plainEngine } from '../filternet/plain/plain';
import { expected } from '../refusal';
import { library, loadedModel } from './library';
import type { LoadedModel, ModelFiles } from './types';

export type * from './types';

const fetched = async (url: string): Promise<Response> => {
  const response = await fetch(url);
  if (!response.ok)
    throw expected('a file of the model', url, response.status, "Serve the package's dist/models there.");
  return response;
};

/** The model's files in a folder of a server. */
const filesAt = async (folder: string): Promise<ModelFiles> => {
  const at = folder.replace(/\/$/, '');
  const card = await (await fetched(`${at}/filternet.json`)).text();
  const { file } = parseCard(card).model;
  return { card, model: await (await fetched(`${at}/${file}`)).arrayBuffer() };
};

/** Loads the model from a folder of a server, or from its files; it needs neither WebAssembly nor eval. */
const load = async (from: string | ModelFiles): Promise<LoadedModel> => {
  const { card: text, model } = typeof from === 'string' ? await filesAt(from) : from;
  const card = parseCard(text);
  return loadedModel({ card, engine: await plainEngine({ model, card: card.model }) });
};

export const { loadModel, predict, toRecipe, toLayers, render, writePsd } = { ...library, loadModel: load };
