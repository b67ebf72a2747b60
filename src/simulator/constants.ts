import { adjustments } from '../adjustments';
import type { Depth, ImageMode } from './model';
import { atLeast } from './versions';

/** Names are documented [D]; what the host says for them is opaque, so that code must compare with constants. */
export const modeNames: Readonly<Record<ImageMode, string>> = {
  RGB: 'RGBColorMode',
  CMYK: 'CMYKColorMode',
  Lab: 'labColorMode',
  Gray: 'grayscaleMode',
  Bitmap: 'bitmapMode',
  Indexed: 'indexedColorMode',
  Duotone: 'duotoneMode',
  Multichannel: 'multichannelMode',
};

export const depthNames: Readonly<Record<Depth, string>> = {
  8: 'bitDepth8',
  16: 'bitDepth16',
  32: 'bitDepth32',
};

export const constantsOf = (version: string) => ({
  DocumentMode: {
    BITMAP: modeNames.Bitmap,
    CMYK: modeNames.CMYK,
    DUOTONE: modeNames.Duotone,
    GRAYSCALE: modeNames.Gray,
    INDEXEDCOLOR: modeNames.Indexed,
    LAB: modeNames.Lab,
    MULTICHANNEL: modeNames.Multichannel,
    RGB: modeNames.RGB,
  },
  NewDocumentMode: {
    BITMAP: modeNames.Bitmap,
    CMYK: modeNames.CMYK,
    GRAYSCALE: modeNames.Gray,
    LAB: modeNames.Lab,
    RGB: modeNames.RGB,
  },
  DocumentFill: {
    BACKGROUNDCOLOR: 'backgroundColor',
    TRANSPARENT: 'transparent',
    WHITE: 'white',
    BLACK: 'black',
  },
  BitsPerChannelType: {
    ONE: 'bitDepth1',
    EIGHT: depthNames[8],
    SIXTEEN: depthNames[16],
    THIRTYTWO: depthNames[32],
  },
  BlendMode: { NORMAL: 'normal', PASSTHROUGH: 'passThrough' },
  ElementPlacement: {
    PLACEAFTER: 'placeAfter',
    PLACEATBEGINNING: 'placeAtBeginning',
    PLACEATEND: 'placeAtEnd',
    PLACEBEFORE: 'placeBefore',
    PLACEINSIDE: 'placeInside',
  },
  LayerKind: {
    NORMAL: 'pixel',
    GROUP: 'group',
    TEXT: 'text',
    SMARTOBJECT: 'smartObject',
    SOLIDFILL: 'solidColor',
    GRADIENTFILL: 'gradientFill',
    PATTERNFILL: 'pattern',
    VIDEO: 'video',
    LAYER3D: 'layer3D',
    COLORLOOKUP: 'colorLookup',
    ...Object.fromEntries(
      adjustments.map(({ photoshop: { layerKind } }) => [layerKind.toUpperCase(), layerKind]),
    ),
    // [D] Both kinds came with 27.4.
    ...(atLeast(version, '27.4') ? { CLARITY: 'clarity', GRAIN: 'grain' } : {}),
  },
});
