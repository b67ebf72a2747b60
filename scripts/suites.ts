/**
 * Tries what other projects test their readers with: `npx tsx scripts/suites.ts FOLDER...`, of unpacked source packages.
 * Writes docs/suites.md: of each suite how many files are read, how many are refused and with which sentence, and what
 * is neither. Of PSDs, what the workbench draws is compared with the picture that the file carries of itself.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { openPhoto } from '../src/hosts/files/openPhoto';
import { Refusal } from '../src/refusal';
import { openDocumentPsd } from '../src/workbench/files/openPsd';
import { FileProblem } from '../src/workbench/files/refusals';

const extensions =
  /\.(jpe?g|jpe|jfif|mpo|png|apng|tiff?|webp|avif|heic|heif|hif|jxl|jp2|j2k|jpx|jpf|psd|psb|gif|bmp|dng)$/i;

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extensions.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** A sentence without the file's name, so that alike ones count together. */
const kindOf = (sentence: string, file: string): string =>
  sentence.replace(file, 'FILE').replace(/^Expected .* for FILE but received /, '');

interface Row {
  readonly file: string;
  readonly read: boolean;
  readonly words: string;
  readonly notes: readonly string[];
}

async function tried(file: string): Promise<Row> {
  try {
    const { notes, leftOutNotes } = await openPhoto(file);
    return { file, read: true, words: '', notes: [...notes, ...leftOutNotes] };
  } catch (error) {
    const words =
      error instanceof Refusal ? kindOf(error.message, file) : `**wrong: ${(error as Error).message}**`;
    return { file, read: false, words, notes: [] };
  }
}

/** Words on what the workbench makes of a PSD: layers, the flat picture with its reason, or a refusal. */
function drawn(file: string): string {
  try {
    const { notes } = openDocumentPsd(new Uint8Array(readFileSync(file)));
    if (notes.some((note) => note.startsWith('Opened as one flat')))
      return 'the flat picture, with the reason';
    if (notes.some((note) => note.includes('another picture'))) return 'layers, told to differ';
    return 'layers as in the flat picture, within 3 levels';
  } catch (error) {
    return error instanceof FileProblem
      ? `refused: ${error.found}`.replace(/\(.*\)/, '(...)')
      : `**wrong: ${(error as Error).message}**`;
  }
}

const counted = (words: readonly string[]): [words: string, count: number][] =>
  [...words.reduce((all, one) => all.set(one, (all.get(one) ?? 0) + 1), new Map<string, number>())].sort(
    (a, b) => b[1] - a[1],
  );

const table = (head: string, rows: readonly (readonly [string, number])[]): string =>
  [`| ${head} | files |`, '| --- | --- |', ...rows.map(([words, count]) => `| ${words} | ${count} |`)].join(
    '\n',
  );

async function suite(folder: string): Promise<string> {
  const rows: Row[] = [];
  for (const file of filesIn(folder)) {
    // Told before, for a file could end the process.
    if (process.argv.includes('--each')) console.log(file);
    rows.push(await tried(file));
    const { read, words, notes } = rows[rows.length - 1];
    if (process.argv.includes('--each')) console.log([read ? 'read' : 'refused', words, ...notes].join('\t'));
  }
  const kinds = counted(rows.map(({ file }) => extname(file).slice(1).toLowerCase()));
  const read = rows.filter((one) => one.read);
  const psds = rows.map(({ file }) => file).filter((file) => /\.ps[bd]$/i.test(file));
  const parts = [
    `## ${basename(folder)}`,
    `${rows.length} files (${kinds.map(([kind, count]) => `${count} ${kind}`).join(', ')}): ${read.length} read, ${
      rows.length - read.length
    } refused, ${rows.filter(({ words }) => words.startsWith('**')).length} wrong.`,
    table('Refused with', counted(rows.filter((one) => !one.read).map(({ words }) => words))),
    table(
      'Read, with a note',
      counted(read.flatMap(({ notes }) => notes.map((note) => note.replace(/\d+/g, 'N')))),
    ),
    ...(psds.length > 0 ? [table('PSDs in the workbench', counted(psds.map(drawn)))] : []),
  ];
  return parts.join('\n\n');
}

const main = async () => {
  const folders = process.argv.slice(2).filter((one) => !one.startsWith('--'));
  const parts: string[] = [];
  for (const folder of folders) parts.push(await suite(folder));
  const text = `# Other projects' test pictures

Source packages as they are published, unpacked, and every picture in them tried: \`npx tsx scripts/suites.ts FOLDER...\`
wrote this page. A file that is damaged on purpose is refused as damaged; "wrong" would be any other error. The packages of
sharp, ag-psd and psd-tools carry none of their test files, so those are not here.

${parts.join('\n\n')}
`;
  writeFileSync(join(__dirname, '..', 'docs', 'suites.md'), text);
};

void main();
