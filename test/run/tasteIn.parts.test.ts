import { tasteIn } from '../../src/run/tasteIn';

test.each([
  ['Exposure +0.20 EV.', 'Belichtung +0,20 LW.'],
  ['Exposure \u22121.50 EV.', 'Belichtung \u22121,50 LW.'],
  ['Temperature +12.', 'Temperatur +12.'],
  ['warmer in bright photos.', 'wärmer bei hellen Fotos.'],
  ['cooler in contrasty photos.', 'kühler bei kontrastreichen Fotos.'],
  [
    'brighter in warm photos, darker in colorful photos.',
    'heller bei warmen Fotos, dunkler bei farbigen Fotos.',
  ],
  ['Blacks up in green landscapes.', 'Schwarz höher bei grünen Landschaften.'],
  ['Blacks down in photos that Magic brightens.', 'Schwarz niedriger bei Fotos, die Magic aufhellt.'],
  ['Vibrance up in photos that Magic is sure of.', 'Dynamik höher bei Fotos, bei denen Magic sicher ist.'],
  // What nobody has a word for stays.
  ['Glow +3.', 'Glow +3.'],
  ['Glow up in foggy photos.', 'Glow höher bei foggy photos.'],
  ['Blacks +3 EVs.', 'Blacks +3 EVs.'],
  ['warmer', 'wärmer.'],
  // A full stop within stays as well.
  ['Glow. warmer.', 'Glow. warmer.'],
])('%p is %p in German', (says, told) => {
  expect(tasteIn(says, 'de')).toBe(told);
  expect(tasteIn(says, 'en')).toBe(says);
});
