import { drawFaults, numbersOf, Soak } from '../test/panel/soak';

const option = (name: string, usual: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : Number(process.argv[at + 1]);
};

/** Time passes this much faster for whoever waits. */
const speed = 200;
/** Heap in use after everything that can go is gone; higher where Node was not told to expose its collector. */
const heapMB = (): string => {
  globalThis.gc?.();
  return (process.memoryUsage().heapUsed / 1e6).toFixed(1);
};

const real = globalThis.setTimeout;
globalThis.setTimeout = ((task: () => void, ms = 0) => real(task, ms / speed)) as typeof setTimeout;

/** Random steps in a simulated Photoshop, then random faults: prints what was done, and the heap on the way. */
async function main(): Promise<void> {
  const [steps, faults, seed] = [option('steps', 10_000), option('faults', 5000), option('seed', 19)];
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const walk = new Soak(numbersOf(seed));
  await walk.start();
  for (let i = 1; i <= steps; i++) {
    await walk.step();
    if (i % (steps / 5) === 0) say(`${i} steps, heap ${heapMB()} MB`);
  }
  say(
    `Steps: ${Object.entries(walk.counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}.`,
  );
  walk.stop();

  const random = numbersOf(seed + 1);
  const spoilt = new Soak(random);
  await spoilt.start();
  const happened: Record<string, number> = {};
  for (let i = 1; i <= faults; i++) {
    const planned = drawFaults(random);
    if (await spoilt.spoilt(planned))
      for (const { kind } of planned) happened[kind] = (happened[kind] ?? 0) + 1;
    if (i % (faults / 5) === 0) say(`${i} runs with faults, heap ${heapMB()} MB`);
  }
  say(
    `Faults that came to pass: ${Object.entries(happened)
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', ')}.`,
  );
  spoilt.stop();
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
