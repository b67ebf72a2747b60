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

  /** @param replace whether a sheet of an earlier run may be replaced, or any file. @throws Expectation */
  static async open(file: string, replace: 'sheet' | 'any' | 'none'): Promise<Sheet> {
    await makeFolder(dirname(file));
    const overwrite = replace === 'any' || (replace === 'sheet' && (await ours(file)));
    const sheet = new Sheet(await Draft.of(file, { overwrite }));
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

  private write = (text: string): Promise<void> => this.draft.write(Buffer.from(text));
}
