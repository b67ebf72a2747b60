import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { magicInTurn, outputs, shoot } from './magic';

/** A call that is to fail: how many are made before it, and with what. */
export interface FaultPlan {
  left: number;
  code: string;
  /** Name of the call that failed. */
  call: string;
}

const args = (photos: string, out: string) => ['enhance', photos, '--out', out, '--format', 'psd,jpg'];

const hidden = (folder: string) => {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.tmp'));
  } catch {
    return [];
  }
};

const contents = (folder: string) =>
  Object.fromEntries(
    outputs(folder).map((name) => [name, readFileSync(join(folder, name)).toString('base64')]),
  );

/** Two photos, what a run without faults makes of them, and runs with one. */
export async function spoiledRuns(plan: FaultPlan) {
  const shot = await shoot(2);
  const out = join(shot.dir, 'whole');
  expect((await magicInTurn(...args(shot.photos, out))).status).toBe(0);
  const [whole, photos] = [contents(out), contents(shot.photos)];

  /**
   * Runs with a fault at call k: outputs that have their names are whole, photos are as they were, and the next run ends it.
   * @returns false when there was no such call
   */
  return async (code: string, k: number): Promise<boolean> => {
    const out = join(shot.dir, `${code}-${k}`);
    Object.assign(plan, { left: k, code, call: '' });
    const { status, stderr } = await magicInTurn(...args(shot.photos, out));
    plan.left = Number.POSITIVE_INFINITY;
    const { call } = plan;
    const at = `${code} at call ${k}, ${call}`;
    expect([at, [0, 1].includes(status), /\n\s+at |undefined|\[object/.test(stderr)]).toEqual([
      at,
      true,
      false,
    ]);
    const there = contents(out);
    for (const [name, content] of Object.entries(there))
      expect([at, name, content === whole[name]]).toEqual([at, name, true]);
    // A draft whose removal was refused is removed by the next run.
    if (call !== 'unlink') expect([at, hidden(out)]).toEqual([at, []]);
    expect([at, contents(shot.photos)]).toEqual([at, photos]);
    if (status === 0) expect([at, Object.keys(there)]).toEqual([at, Object.keys(whole)]);

    const again = await magicInTurn(...args(shot.photos, out), '--resume');
    expect([at, again.status, contents(out)]).toEqual([at, 0, whole]);
    expect([at, hidden(out)]).toEqual([at, []]);
    return call !== '';
  };
}

/** More than any run has; each code ends by itself at the first number that no call had. */
const most = 400;

/** Runs with a fault at every call before a release, and else at some, others for each code. @returns the last number */
export async function sweep(
  spoil: (code: string, k: number) => Promise<boolean>,
  code: string,
  codes: readonly string[],
  everyCalls: number,
): Promise<number> {
  const stride = process.env.MAGIC_FULL ? 1 : everyCalls * codes.length;
  let k = process.env.MAGIC_FULL ? 1 : 1 + everyCalls * codes.indexOf(code);
  while (k < most && (await spoil(code, k))) k += stride;
  expect(k).toBeLessThan(most);
  return k;
}
