import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { magicAdjustments, type Values } from '../../src/adjustments';
import { type Features, featureNames } from '../../src/recipe/learned/features';
import { fitTaste, type LearnedEdit, type Taste } from '../../src/recipe/learned/fit';
import { learnedOffsets } from '../../src/recipe/learned/learned';

/** A photo as users are simulated on: numbers alone (scripts/learn-photos.ts). */
interface Photo {
  readonly subject: string;
  readonly key: string;
  readonly features: Features;
}

/** A made-up user: what is added to photos, by what is in them, and how surely. */
export interface User {
  readonly name: string;
  taste(photo: Photo): Values;
}

const text = readFileSync(join(__dirname, '../../test/fixtures/learn-photos.json'), 'utf8');
const photos: readonly Photo[] = (
  JSON.parse(text) as { photos: readonly { subject: string; key: string; features: readonly number[] }[] }
).photos.map(({ subject, key, features }) => ({
  subject,
  key,
  features: Object.fromEntries(featureNames.map((name, i) => [name, features[i]])) as unknown as Features,
}));

const controls = magicAdjustments.flatMap((one) => one.controls);

export const users: readonly User[] = [
  { name: 'a constant offset', taste: () => ({ exposure: 0.25, temperature: 5, shadows: 8, vibrance: -8 }) },
  {
    name: 'by key',
    taste: ({ key }) =>
      key === 'low'
        ? { exposure: -0.4, shadows: -10, temperature: 0, vibrance: 0 }
        : key === 'high'
          ? { exposure: 0.3, shadows: 8, temperature: 4, vibrance: -6 }
          : { exposure: 0.1, shadows: 4, temperature: 0, vibrance: 0 },
  },
  {
    name: 'by subject',
    taste: ({ subject }) =>
      ['people', 'event'].includes(subject)
        ? { exposure: 0.25, temperature: 7, vibrance: -10, shadows: 6 }
        : subject === 'landscape'
          ? { exposure: -0.15, temperature: -2, vibrance: 18, shadows: 0 }
          : { exposure: 0, temperature: 0, vibrance: 0, shadows: 0 },
  },
  { name: 'no taste', taste: () => ({ exposure: 0, temperature: 0, shadows: 0, vibrance: 0 }) },
];

/** Users of other tastes: no threshold of learning was chosen by them. */
export const heldOut: readonly User[] = [
  {
    name: 'another constant offset',
    taste: () => ({ exposure: -0.15, temperature: -7, shadows: 0, vibrance: 12 }),
  },
  {
    name: 'by key, the other way',
    taste: ({ key }) =>
      key === 'low'
        ? { exposure: 0.35, shadows: 12, temperature: 3, vibrance: 0 }
        : key === 'high'
          ? { exposure: -0.25, shadows: 0, temperature: 0, vibrance: 6 }
          : { exposure: 0, shadows: 0, temperature: 0, vibrance: 0 },
  },
  {
    name: 'by other subjects',
    taste: ({ subject }) =>
      subject === 'landscape'
        ? { exposure: 0.2, temperature: 6, vibrance: 6, shadows: 0 }
        : ['people', 'event'].includes(subject)
          ? { exposure: 0, temperature: -4, vibrance: 0, shadows: -6 }
          : { exposure: -0.2, temperature: 0, vibrance: -8, shadows: 0 },
  },
];

/** Standard deviations of what a user does one day and not the other. */
const whims: Values = { exposure: 0.12, temperature: 3, shadows: 4, vibrance: 5 };
/** Share of edits that are something else altogether, and how many times as large. */
const oddShare = 0.1;
const oddFactor = 4;

/** Random numbers that are the same in every run: mulberry32. */
export const randomOf = (seed: number) => {
  let state = seed;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
};
type Random = ReturnType<typeof randomOf>;

const kept = (user: User, photo: Photo, random: Random): Values => {
  const factor = random.uniform() < oddShare ? oddFactor : 1;
  return Object.fromEntries(
    Object.entries(user.taste(photo)).map(([key, value]) => [
      key,
      value + factor * whims[key] * random.normal(),
    ]),
  );
};

const shuffled = (random: Random): Photo[] =>
  photos
    .map((photo) => ({ photo, at: random.uniform() }))
    .sort((a, b) => a.at - b.at)
    .map(({ photo }) => photo);

const meanOf = (edits: readonly LearnedEdit[]): Values =>
  Object.fromEntries(
    controls.map(({ key }) => [
      key,
      edits.reduce((sum, { offsets }) => sum + (offsets[key] ?? 0), 0) / edits.length,
    ]),
  );

/** Distances of offsets from those that are wanted, as shares of each control's range: mean, and mean square. */
const distanceOf = (offsets: Values, wanted: Values): { readonly mean: number; readonly square: number } => {
  const shares = controls.map(
    ({ key, min, max }) => ((offsets[key] ?? 0) - (wanted[key] ?? 0)) / (max - min),
  );
  const of = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean: of(shares.map(Math.abs)), square: of(shares.map((share) => share ** 2)) };
};

/** What is left of the error without learning: by root mean square, and by mean. */
export interface Left {
  readonly rms: number;
  readonly mean: number;
}

export interface Outcome {
  /** Root mean square without learning, as a share of a control's range. */
  readonly none: number;
  readonly constant: Left;
  readonly learned: Left;
}

const offsetsBy = (taste: Taste | null, photo: Photo): Values =>
  taste ? learnedOffsets(taste.offsets, taste.learned, photo.features) : {};

/** Photos that errors are measured on, which nobody has edited. */
const unseenCount = 100;

/**
 * Errors after a number of edits (other ones by another seed), over many draws of photos and whims. Of a user with a taste, to that; of one without,
 * to what was kept, for otherwise nothing could be as good as nothing.
 */
export const learnedAfter = (user: User, editCount: number, draws: number, seed = 0): Outcome => {
  const ways = {
    none: { mean: 0, square: 0 },
    constant: { mean: 0, square: 0 },
    learned: { mean: 0, square: 0 },
  };
  const add = (way: keyof typeof ways, offsets: Values, wanted: Values) => {
    const { mean, square } = distanceOf(offsets, wanted);
    ways[way].mean += mean;
    ways[way].square += square;
  };
  for (let draw = 0; draw < draws; draw++) {
    const random = randomOf(seed + 1000 * editCount + draw);
    const all = shuffled(random);
    const edits = all
      .slice(unseenCount, unseenCount + editCount)
      .map((photo) => ({ features: photo.features, offsets: kept(user, photo, random) }));
    const taste = fitTaste(edits);
    const constant = meanOf(edits);
    for (const photo of all.slice(0, unseenCount)) {
      const wanted = user.name === 'no taste' ? kept(user, photo, random) : user.taste(photo);
      add('none', {}, wanted);
      add('constant', constant, wanted);
      add('learned', offsetsBy(taste, photo), wanted);
    }
  }
  const left = ({ mean, square }: { mean: number; square: number }): Left => ({
    rms: Math.sqrt(square / ways.none.square),
    mean: mean / ways.none.mean,
  });
  const none = Math.sqrt(ways.none.square / (draws * unseenCount));
  return { none, constant: left(ways.constant), learned: left(ways.learned) };
};

/** Numbers of edits that are asked for. */
export const editCounts: readonly number[] = [5, 10, 20, 50, 200];
