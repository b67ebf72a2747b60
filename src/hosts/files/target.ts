import { stat } from 'node:fs/promises';
import { refusal } from './refusal';

export interface WriteOptions {
  /** Whether an existing file may be replaced. */
  readonly overwrite?: boolean;
  /** A file that must never be written to. */
  readonly source?: string;
}

const identity = (file: string) =>
  stat(file, { bigint: true }).then(
    ({ dev, ino }) => `${dev} ${ino}`,
    () => null,
  );

/**
 * Refuses a file that must not be written: the photo itself, by whatever name, or an existing one.
 * @throws Expectation
 */
export async function checkTarget(file: string, { overwrite, source }: WriteOptions): Promise<void> {
  const existing = await identity(file);
  if (existing === null) return;
  if (source && existing === (await identity(source)))
    throw refusal('another file than the photo itself', file, 'the photo', 'Choose another name or folder.');
  if (!overwrite) throw taken(file);
}

/** The refusal to replace a file unasked. */
export const taken = (file: string) =>
  file.toLowerCase().endsWith('.xmp')
    ? refusal(
        'a new sidecar',
        file,
        'one that exists and may hold your own settings',
        'Add --overwrite to lose them, or choose another folder.',
      )
    : refusal(
        'a new file',
        file,
        'one that exists',
        'Add --overwrite to replace it, or choose another folder.',
      );
