import { shownProfile, spaceNames } from '../image/profiles';
import { composite, maskAt } from './composite';
import { converting, type ImagePixels, type Wanted } from './convert';
import { HostFailure, missing, numbers } from './failure';
import type { OpenDocument } from './history';
import { type ImageData, imageData, pixelsOf } from './images';
import { colorCount, type DocumentState, type LayerState, type Mask } from './model';
import { maskFrom, put } from './pixelsIn';
import { boundsOf, cropped, sizeOfBounds, trimmed } from './region';
import { layerIn } from './tree';
import type { World } from './world';

type Options = Record<string, unknown>;

/** True when what is asked for may be transparent: all but a document with a visible Background. */
const transparent = (state: DocumentState, layer: LayerState | undefined): boolean =>
  layer ? !layer.background : !(state.layers[0]?.background && state.layers[0].visible);

const defaults = { RGB: 'sRGB IEC61966-2.1', Grayscale: 'Dot Gain 20%', Lab: '' } as const;

const wantedOf = (options: Options, state: DocumentState, layer: LayerState | undefined): Wanted => {
  const own = spaceNames[state.mode as 'RGB'];
  const colorSpace = (options.colorSpace ?? own) as Wanted['colorSpace'];
  // [D] CMYK is no allowed output.
  if (!Object.hasOwn(defaults, colorSpace))
    throw new HostFailure(`colorSpace ${colorSpace} is not supported`, numbers.value);
  const size = options.componentSize ?? -1;
  if (![-1, 8, 16, 32].includes(size as number))
    throw new HostFailure('componentSize is out of range', numbers.value);
  // [D] Without a profile: the document's own, or the working one when the space differs.
  const fallback = colorSpace === own ? (state.profile ?? '') : defaults[colorSpace];
  return {
    colorSpace,
    colorProfile: colorSpace === 'Lab' ? '' : ((options.colorProfile as string | undefined) ?? fallback),
    componentSize: (size === -1 ? state.depth : size) as 8 | 16 | 32,
    alpha: transparent(state, layer),
    matte: options.applyAlpha === true,
  };
};

const read = async (world: World, document: OpenDocument, options: Options) => {
  const state =
    options.historyStateID === undefined
      ? document.state
      : document.steps.find(({ id }) => id === options.historyStateID)?.state;
  if (!state) throw missing(`history state ${options.historyStateID}`);
  const layer = options.layerID === undefined ? undefined : layerIn(state, options.layerID as number);
  if (layer && layer.kind !== 'pixel') throw missing(`pixels of layer ${layer.id}`);
  const whole = { left: 0, top: 0, right: state.width, bottom: state.height };
  const region = boundsOf(options.sourceBounds, whole);
  const size = sizeOfBounds(options.targetSize, region.right - region.left, region.bottom - region.top);
  const ratio = Math.min(
    (region.right - region.left) / size.width,
    (region.bottom - region.top) / size.height,
  );
  // [D] The cache level that is still as large as asked for.
  const level = Math.max(
    0,
    Math.min(world.settings.cacheLevels - 1, Math.floor(Math.log2(Math.max(1, ratio)))),
  );
  const scale = 2 ** level;
  const bounds = {
    left: Math.floor(region.left / scale),
    top: Math.floor(region.top / scale),
    right: Math.ceil(region.right / scale),
    bottom: Math.ceil(region.bottom / scale),
  };
  const stride = colorCount(state.mode) + 1;
  const canvas = composite(state, bounds, level, layer);
  const sourceBounds = transparent(state, layer) ? trimmed(canvas, stride) : bounds;
  // What Photoshop does when there is nothing is unknown.
  if (!sourceBounds) throw missing('pixels in these bounds');
  const wanted = wantedOf(options, state, layer);
  const share = (part: number, of: number, target: number) => Math.max(1, Math.round((part / of) * target));
  const conversion = converting(
    cropped(canvas, sourceBounds, stride),
    state,
    wanted,
    share(sourceBounds.right - sourceBounds.left, bounds.right - bounds.left, size.width),
    share(sourceBounds.bottom - sourceBounds.top, bounds.bottom - bounds.top, size.height),
  );
  const pixels = await world.calls.inTurns(conversion);
  const shown = { ...pixels, colorProfile: shownProfile(pixels.colorProfile || null, pixels.componentSize) };
  return { imageData: imageData(world, shown), sourceBounds, level };
};

/** A mask or selection as one gray component. [D] */
const gray = (world: World, state: DocumentState, mask: Mask, options: Options) => {
  const whole = { left: 0, top: 0, right: state.width, bottom: state.height };
  const sourceBounds = boundsOf(options.sourceBounds, whole);
  const [w, h] = [sourceBounds.right - sourceBounds.left, sourceBounds.bottom - sourceBounds.top];
  const { width, height } = sizeOfBounds(options.targetSize, w, h);
  const data = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++)
      data[i] = maskAt(
        mask,
        sourceBounds.left + Math.floor(((x + 0.5) * w) / width),
        sourceBounds.top + Math.floor(((y + 0.5) * h) / height),
      );
  const pixels: ImagePixels = {
    colorSpace: 'Grayscale',
    colorProfile: 'Dot Gain 20%',
    components: 1,
    componentSize: 8,
    width,
    height,
    data,
  };
  return { imageData: imageData(world, pixels), sourceBounds, level: 0 };
};

/** The module `imaging`. [D] PSDOC ps-reference/media/imaging */
export const imagingOf = (world: World) => {
  const document = (options: Options) =>
    options.documentID === undefined ? world.front : world.find(options.documentID as number);
  // [C] Seen refused outside of a modal scope in 2026, so refused here always.
  const call = <T>(name: string, work: () => T | Promise<T>) =>
    world.calls.later(`imaging.${name}`, () => {
      if (world.modal.depth === 0)
        throw new HostFailure('The requested functionality is only allowed from inside a modal scope');
      world.modal.check();
      return work();
    });
  return {
    getPixels: (options: Options) => call('getPixels', () => read(world, document(options), options)),
    getSelection: (options: Options) =>
      call('getSelection', () => {
        const { state } = document(options);
        if (!state.selection) throw missing('selection');
        return gray(world, state, state.selection, options);
      }),
    getLayerMask: (options: Options) =>
      call('getLayerMask', () => {
        const { state } = document(options);
        const { mask } = layerIn(state, options.layerID as number);
        if (!mask || options.kind === 'vector') throw missing('layer mask');
        return gray(world, state, mask, options);
      }),
    putPixels: (options: Options) =>
      call('putPixels', () =>
        document(options).change((options.commandName as string) ?? 'Put Pixels', (draft) =>
          put(
            draft,
            layerIn(draft, options.layerID as number),
            pixelsOf(options.imageData),
            options.targetBounds,
          ),
        ),
      ),
    putLayerMask: (options: Options) =>
      call('putLayerMask', () =>
        document(options).change((options.commandName as string) ?? 'Put Layer Mask', (draft) => {
          layerIn(draft, options.layerID as number).mask = maskFrom(
            pixelsOf(options.imageData),
            options.targetBounds,
          );
        }),
      ),
    putSelection: (options: Options) =>
      call('putSelection', () =>
        document(options).change('Put Selection', (draft) => {
          draft.selection = maskFrom(pixelsOf(options.imageData), options.targetBounds);
        }),
      ),
    createImageDataFromBuffer: (data: ImagePixels['data'], options: Options): Promise<ImageData> =>
      world.calls.later('imaging.createImageDataFromBuffer', () => {
        const {
          width,
          height,
          components,
          chunky = true,
          colorProfile = '',
          colorSpace,
          fullRange = false,
        } = options as unknown as ImagePixels & { chunky?: boolean; fullRange?: boolean };
        if (!Object.hasOwn(defaults, colorSpace))
          throw new HostFailure('colorSpace is not supported', numbers.value);
        if (!chunky) throw new HostFailure('The simulator takes interleaved pixels only', numbers.value);
        if (data.length !== width * height * components)
          throw new HostFailure('The buffer does not have the size that is given', numbers.value);
        const componentSize = (data.BYTES_PER_ELEMENT * 8) as 8 | 16 | 32;
        const own =
          componentSize === 8
            ? Uint8Array.from(data)
            : componentSize === 16
              ? Uint16Array.from(data)
              : Float32Array.from(data);
        if (fullRange && own instanceof Uint16Array)
          for (let i = 0; i < own.length; i++) own[i] = Math.round((own[i] * 32768) / 65535);
        if (!fullRange && own instanceof Uint16Array && own.some((v) => v > 32768))
          throw new HostFailure('16-bit values end at 32768', numbers.value);
        return imageData(world, {
          colorSpace,
          colorProfile,
          components,
          componentSize,
          width,
          height,
          data: own,
        });
      }),
  };
};
