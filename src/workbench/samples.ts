/** The photos that come with the page, and what each of them shows. */
export const samples = [
  { file: 'launch-pad.jpg', title: 'Launch pad', state: 'under-exposed' },
  { file: 'canyon-haze.jpg', title: 'Canyon in haze', state: 'hazy: left, unless you say' },
  { file: 'coffee-cup.jpg', title: 'Coffee cup', state: 'warm light: kept' },
  { file: 'oath-ceremony.jpg', title: 'Oath ceremony', state: 'light and shade: kept' },
  { file: 'moose.jpg', title: 'Moose', state: 'finished already' },
] as const;

/** @throws Error when the page's server has gone and nothing was kept */
export const sampleFile = async (file: string): Promise<File> => {
  const response = await fetch(`samples/${file}`);
  if (!response.ok) throw new Error(`The sample ${file} could not be read.`);
  return new File([await response.blob()], file, { type: 'image/jpeg' });
};
