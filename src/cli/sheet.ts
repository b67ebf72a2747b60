import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Draft } from '../hosts/files/draft';
import { makeFolder } from '../hosts/files/write';
import { type Entry, isSheet, sheetCard, sheetFoot, sheetHead, sheetReason } from '../run/sheet';

/** Whether a file is a sheet that Magic wrote. */
async function ours(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => null);
  if (!handle) return false;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    return isSheet(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await handle.close();
  }
}

/** A contact sheet that is written to its file photo by photo. */
export class Sheet {
  private constructor(private readonly draft: Draft) {}

  /**
   * Where there is a file already, it is replaced as told, or when it is a sheet of the run that is resumed.
   * @throws Expectation
   */
  static async open(
    file: string,
    { overwrite = false, resume = false }: { readonly overwrite?: boolean; readonly resume?: boolean },
  ): Promise<Sheet> {
    await makeFolder(dirname(file));
    const replaced = overwrite || (resume && (await ours(file)));
    const sheet = new Sheet(await Draft.of(file, { overwrite: replaced }));
    await sheet.write(sheetHead('Magic contact sheet'));
    return sheet;
  }

  add = (entry: Entry): Promise<void> => this.write(sheetCard(entry));

  reason = (name: string, title: string, reason: string): Promise<void> =>
    this.write(sheetReason(name, title, reason));

  async finish(summary: string): Promise<void> {
    await this.write(sheetFoot(summary));
    await this.draft.finish();
  }

  abandon = (): Promise<void> => this.draft.abandon();

  private write = (text: string): Promise<void> => this.draft.write(Buffer.from(text));
}
