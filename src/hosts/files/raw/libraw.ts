import type { ByteSource } from '../../../image/container/byteSource';
import type { CameraColors, CameraMatrix } from '../../../recipe/cameraRaw/asShot';
import { maximumPixels } from '../sharp';
import { type LibrawAnswer, type LibrawFacts, LibrawThread, type LibrawWish } from './librawThread';

/** A picture that LibRaw made of a sensor's values or took out of the file. */
export interface Developed {
  readonly width: number;
  readonly height: number;
  /** Interleaved r, g, b. */
  readonly data: Uint8Array;
}

/** The thread, which starts with the first file. */
const thread = new LibrawThread();

/** The most pixels of the sensor for each byte of the file: strongly packed ones have fewer by far. */
const pixelsPerByteFactor = 64;

/** Asks for something of a raw file; null where LibRaw can't open it: damaged, or of a kind that it doesn't know. */
function asked(source: ByteSource, want: LibrawWish['want'], settings = {}): Promise<LibrawAnswer | null> {
  const maxPixels = Math.min(maximumPixels, pixelsPerByteFactor * source.length);
  return thread.ask(source.read(0, source.length), { want, settings, maxPixels });
}

const numbers = (value: unknown): number[] =>
  value && typeof value === 'object' ? Object.values(value).map(Number) : [];
const rows = (value: unknown): number[][] => (Array.isArray(value) ? value.map(numbers) : []);
const part = (value: unknown, name: string): unknown => (value as LibrawFacts | undefined)?.[name];

/** Three rows of three numbers; null for a matrix of nothing. */
function matrixIn(value: unknown): CameraMatrix | null {
  const found = rows(value)
    .slice(0, 3)
    .map((row) => row.slice(0, 3));
  const whole = found.length === 3 && found.every((row) => row.length === 3 && row.every(Number.isFinite));
  return whole && found.every((row) => row.some((v) => v !== 0)) ? (found as unknown as CameraMatrix) : null;
}

/** What a file's head tells of the camera's colours. */
function colorsIn(facts: LibrawFacts): CameraColors | null {
  if (facts.colors !== 3) return null;
  const color = facts.color_data;
  const dng = rows(part(color, 'dng_color')).length;
  const calibrated = Array.from({ length: Math.min(2, dng) }, (_, i) => {
    const one = (part(color, 'dng_color') as unknown[])[i];
    const matrix = matrixIn(part(one, 'colormatrix'));
    const calibration = matrixIn(part(one, 'calibration'));
    return matrix && { illuminant: Number(part(one, 'illuminant')), matrix, calibration };
  }).filter((one) => one !== null);
  const told = numbers(part(part(color, 'dng_levels'), 'asshotneutral')).slice(0, 3);
  const gains = numbers(part(color, 'cam_mul')).slice(0, 3);
  const neutral = told.every((v) => v > 0) && told.length === 3 ? told : gains.map((gain) => 1 / gain);
  if (neutral.length < 3 || !neutral.every((v) => Number.isFinite(v) && v > 0)) return null;
  const [r, g, b] = neutral;
  const isDng = Number(facts.dng_version) > 0;
  const matrix = matrixIn(part(color, 'cam_xyz'));
  const known =
    isDng && calibrated.length > 0 ? calibrated : matrix && [{ illuminant: 21, matrix, calibration: null }];
  if (!known) return null;
  const balance = isDng ? numbers(part(part(color, 'dng_levels'), 'analogbalance')).slice(0, 3) : [];
  return {
    neutral: [r / g, 1, b / g],
    calibrated: known,
    analogBalance:
      balance.length === 3 && balance.every((v) => v > 0) ? [balance[0], balance[1], balance[2]] : null,
    own: isDng && calibrated.length > 0,
  };
}

/** The colours of the camera that made a raw file; null where they can't be read. */
export const cameraColors = async (source: ByteSource): Promise<CameraColors | null> => {
  const answer = await asked(source, 'facts');
  return answer && colorsIn(answer.facts);
};

/** The half of the sensor's size, as shot, in sRGB, in the way of dcraw. */
const development = {
  halfSize: true,
  useCameraWb: true,
  outputColor: 1,
  outputBps: 8,
  // The curve of sRGB. Source: IEC 61966-2-1.
  gamm: [1 / 2.4, 12.92],
};

/** A picture of half the size made of the sensor's values, upright; null where there is none. */
export async function halfSize(source: ByteSource): Promise<Developed | null> {
  const made = (await asked(source, 'picture', development))?.picture;
  if (made?.colors !== 3 || made.bits !== 8) return null;
  const { width, height, data } = made;
  return data.length >= width * height * 3
    ? { width, height, data: data.subarray(0, width * height * 3) }
    : null;
}

/** The preview that LibRaw finds in a file of a kind that Magic itself doesn't walk; null where there is no JPEG. */
export async function embeddedJpeg(source: ByteSource): Promise<Uint8Array | null> {
  const data = (await asked(source, 'thumbnail'))?.thumbnail;
  return data && data[0] === 0xff && data[1] === 0xd8 ? data : null;
}
