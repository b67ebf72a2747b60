import type { Modules } from '../../hosts/photoshop/host';
import type { Model } from '../../run/enhance';
import { askInDialog } from '../dialog';
import { commandTitle, TrialDocuments } from './documents';
import { runTrials, trials } from './selfTest';

const file = 'magic-self-test.json';

/** Failed cases that the dialog names; all are in the report. */
const maxNames = 12;

/**
 * Asks for a folder, runs every case, writes one report there, and says what failed.
 * @param facts of the host, for the report
 */
export async function selfTestAndTell(
  { photoshop, uxp, fs }: Modules,
  load: () => Promise<Model>,
  facts: () => object,
  all: typeof trials = trials,
): Promise<void> {
  const folder = await uxp.storage.localFileSystem.getFolder();
  if (!folder) return;
  const began = new Date().toISOString();
  const bench = { photoshop, uxp, fs, folder, load, documents: new TrialDocuments(photoshop) };
  const { passed, failed, cancelled, cases } = await runTrials(bench, all);
  const report = { began, passed, failed, cancelled, of: all.length, host: facts(), cases };
  const entry = await folder.createFile(file, { overwrite: true });
  await entry.write(JSON.stringify(report, null, 2));
  const problems = cases.filter((one) => !one.passed).map(({ name, problem }) => `${name}: ${problem}`);
  const more = problems.length > maxNames ? [`and ${problems.length - maxNames} more`] : [];
  await askInDialog({
    title: commandTitle,
    text: `${cancelled ? 'Stopped: ' : ''}${passed} of ${all.length} cases passed, ${failed} failed. Please send the file named below to the makers of Magic; it tells nothing about your documents.`,
    copy: [entry.nativePath, ...problems.slice(0, maxNames), ...more].join('\n'),
    buttons: ['Close'],
  });
}
