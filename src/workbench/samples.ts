import { filledIn, words } from './strings';

/** The photos that come with the page, and what each of them shows. */
export const samples = Object.entries(words.samples).map(([file, [title, state]]) => ({
  file,
  title,
  state,
}));

/** @throws Error when the page's server has gone and nothing was kept */
export const sampleFile = async (file: string): Promise<File> => {
  const response = await fetch(`samples/${file}`);
  if (!response.ok) throw new Error(filledIn(words.work.sampleLost, { name: file }));
  return new File([await response.blob()], file, { type: 'image/jpeg' });
};
