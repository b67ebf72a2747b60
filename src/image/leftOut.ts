import type { LeftOut } from './container/embedded';

/** Sentences for the user about parts of a photo that don't go into what is written, one sentence each. */
export const leftOutWords: Readonly<Record<LeftOut, string>> = {
  gainMap: 'Its HDR gain map was left out: what is written is the standard picture.',
  video: 'Its motion video was left out: what is written is the still picture.',
  layers: 'Its Photoshop layers are not in what is written: its flat picture was used.',
  credentials: 'Its Content Credentials (C2PA) were left out: they vouch for the photo as it was.',
  channels:
    'A channel beside its colours, such as a saved selection, was left out. To use it as transparency, make it a layer mask in Photoshop and save that.',
  animation: 'Only the first picture of its animation was read.',
};
