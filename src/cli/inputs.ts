import { statSync } from 'node:fs';
import { refusal } from '../hosts/files/fileRefusal';
import type { PhotoOutput } from '../hosts/files/save';
import { realPath } from './photos';

const identityOf = (file: string): string | null => {
  try {
    const { dev, ino } = statSync(file, { bigint: true });
    return `${dev} ${ino}`;
  } catch {
    return null;
  }
};

/** Files that a run reads: none of them is ever written to, whatever may be overwritten. */
export class Inputs {
  private readonly identities: ReadonlySet<string | null>;

  constructor(files: readonly string[]) {
    this.identities = new Set(files.map(identityOf));
  }

  /** Tells if a path, by whatever name, is one of these files. */
  has(file: string): boolean {
    const identity = identityOf(file);
    return identity !== null && this.identities.has(identity);
  }
}

const remedy = 'Choose another name or folder.';

/** @throws Refusal for a file that is one of a run's inputs, or another of its outputs */
export function checkApart(file: string, inputs: Inputs, others: readonly string[] = []): void {
  if (inputs.has(file)) throw refusal('another file than what is read', file, 'one of the inputs', remedy);
  const path = realPath(file);
  if (others.some((other) => realPath(other) === path))
    throw refusal('another file than what is written', file, 'one of the outputs', remedy);
}

/** Photos without those that have an input among their outputs, each with its reason. */
export function apart(
  photos: readonly string[],
  targets: ReadonlyMap<string, readonly PhotoOutput[]>,
  inputs: Inputs,
): {
  readonly photos: readonly string[];
  readonly failures: readonly { readonly file: string; readonly error: Error }[];
} {
  const failures: { file: string; error: Error }[] = [];
  const fine = photos.filter((photo) => {
    try {
      for (const { file } of targets.get(photo)!) checkApart(file, inputs);
      return true;
    } catch (error) {
      failures.push({ file: photo, error: error as Error });
      return false;
    }
  });
  return { photos: fine, failures };
}
