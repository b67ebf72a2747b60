/**
 * Writes docs/benchmarks.md, a section for each benchmark: `npm run bench -- NAME --write` runs one and puts what it
 * printed into its section, with the state of the machine; the other sections stay as they were measured.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const file = join(__dirname, '..', 'docs', 'benchmarks.md');
/** The largest share of other work beside which times are right. */
const quietShare = 0.1;
const watchMs = 3000;

export const intro = `# Benchmarks

Written by \`npm run bench -- NAME --write\` after \`npm run build\`, section by section; each says on what machine. Nothing
here is measured in Photoshop: the simulator stands for it, and its own time is told apart where it counts.`;

/** Titles of the sections, in the order of the page. */
export const titles: Readonly<Record<string, string>> = {
  compare: 'Beside what others would take',
  'batch throughput': '24 megapixels, JPEG to layered PSD',
  'batch growth': 'One photo of 1 to 100 megapixels',
  'batch memory': 'Memory of a batch of 500 photos',
  'batch tenThousand': 'Memory of a batch of 10,000 photos',
  'batch faults': '1,000 files, 50 of them bad',
  'batch kills': 'Killed and resumed',
  'batch randomKills': 'Killed at a hundred moments',
  plugin: 'The plugin, from a click to layers',
  panel: 'The panel',
  folder: 'A folder of 1,000 files in the plugin',
  engine: 'The engines',
  workbench: 'The workbench',
  series: 'How well a series is matched',
  drift: 'Drift, people and a real change of light',
  spaces: 'The same look in every colour space',
  'camera-raw': 'Sliders for Camera Raw',
  memory: 'Memory for one large photo',
  render: 'Rendering',
  guard: 'What the guard against faint changes costs',
};

const sectionsOf = (page: string): Map<string, string> =>
  new Map(
    page
      .split(/^<!-- (?=[\w -]+ -->$)/m)
      .slice(1)
      .map((section) => {
        const [name] = section.split(' -->', 1);
        return [name, section.slice(name.length + ' -->'.length).trim()];
      }),
  );

/** Gives the page with a section anew. */
export const withSection = (page: string, name: string, body: string): string => {
  const sections = sectionsOf(page).set(name, `## ${titles[name]}\n\n${body.trim()}`);
  const parts = Object.keys(titles).flatMap((one) => {
    const section = sections.get(one);
    return section === undefined ? [] : [`<!-- ${one} -->\n${section}`];
  });
  return `${[intro, ...parts].join('\n\n')}\n`;
};

export const writeSection = (name: string, body: string): void =>
  writeFileSync(file, withSection(readFileSync(file, 'utf8'), name, body));

/** Time that the cores have spent since the start of the machine: idle, and in all. */
const spent = () =>
  cpus().reduce(
    ({ idle, all }, { times }) => ({
      idle: idle + times.idle,
      all: all + times.user + times.nice + times.sys + times.irq + times.idle,
    }),
    { idle: 0, all: 0 },
  );

/** Tells in what state the machine is. The load average would have the work before in it. */
export const conditions = async (): Promise<string> => {
  const before = spent();
  await setTimeout(watchMs);
  const after = spent();
  const busy = 1 - (after.idle - before.idle) / (after.all - before.all);
  const state =
    busy < quietShare
      ? 'nothing else to do'
      : `${Math.round(busy * 100)} % busy with other work, times too long`;
  return `*Node ${process.version}, ${cpus().length} cores (${cpus()[0].model}), ${state}.*`;
};

/** Markdown as it was printed; anything else as it stands on a screen. */
export const asMarkdown = (printed: string): string =>
  /^(\||#|- )/m.test(printed) ? printed : `\`\`\`\n${printed.trimEnd()}\n\`\`\``;
