import { loadModel as loadFiles } from '../hosts/files/model';
import { library, loadedModel } from './library';
import type { LoadedModel } from './types';

export type * from './types';

/** Loads the model that comes with the package, on onnxruntime-web; once for all who ask. */
const load = async (): Promise<LoadedModel> => loadedModel(await loadFiles());

export const { loadModel, predict, toRecipe, toLayers, render, writePsd } = { ...library, loadModel: load };
