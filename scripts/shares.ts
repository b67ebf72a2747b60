import type { CDPSession } from 'playwright-core';

/** Whose code a script holds, by its address: the plugin is loaded from a Blob. */
const owners = [
  ['plugin', /^(blob:|wasm:)/],
  ['simulator', /\/page\.js$/],
] as const;

/** Milliseconds between two looks at what runs. */
const interval = 0.5;

/**
 * How long the thread of a page was at work for whom, in ms. What the browser does counts for the script that called
 * for it; `browser` is the rest, as for drawing, collecting garbage and whoever measures.
 */
export const sharesOf = async (
  session: CDPSession,
  work: () => Promise<unknown>,
): Promise<Record<string, number>> => {
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 1000 * interval });
  await session.send('Profiler.start');
  await work();
  const { nodes, samples = [], timeDeltas = [] } = (await session.send('Profiler.stop')).profile;
  await session.send('Profiler.disable');
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const ownerOf = (id: number | undefined): string => {
    if (id === undefined) return 'browser';
    const { url, functionName } = byId.get(id)!.callFrame;
    if (functionName === '(idle)') return 'idle';
    return owners.find(([, script]) => script.test(url))?.[0] ?? ownerOf(parents.get(id));
  };
  const shares: Record<string, number> = {};
  for (const [i, id] of samples.entries()) {
    const owner = ownerOf(id);
    shares[owner] = (shares[owner] ?? 0) + timeDeltas[i] / 1000;
  }
  return shares;
};
