import { actions, batchPlay, HostError, tryBatchPlay } from '../../../src/hosts/photoshop/batchPlay';
import type { Photoshop } from '../../../src/hosts/photoshop/host';
import { Cancelled } from '../../../src/run/cancelled';

const error = (result: number) => ({ _obj: 'error', result, message: 'nicht verfügbar' });
const ok = { _obj: 'ok' };

const answering = (...answers: object[]) => {
  const batchPlay = jest.fn(async () => answers);
  return { photoshop: { action: { batchPlay } } as unknown as Photoshop, batchPlay };
};
const one = actions.select(1);
const two = actions.set({ _obj: 'curves' });

describe('playing', () => {
  test('commands go in one call, in silence', async () => {
    const { photoshop, batchPlay: called } = answering(ok, ok);
    expect(await batchPlay(photoshop, one, two)).toEqual([ok, ok]);
    const silent = { _options: { dialogOptions: 'silent' } };
    expect(called.mock.calls).toEqual([
      [
        [
          { ...one, ...silent },
          { ...two, ...silent },
        ],
        { continueOnError: false },
      ],
    ]);
  });

  test.each<[string, object[], string]>([
    [
      'an error in the place of an answer',
      [ok, error(-25920)],
      'refused to set curves: nicht verfügbar (-25920)',
    ],
    ['a missing answer', [ok], 'refused to set curves: no answer'],
    ['an error before others', [error(-1715), ok], 'refused to select: nicht verfügbar (-1715)'],
  ])('%s throws and names the command', async (_, answers, message) => {
    const failed = batchPlay(answering(...answers).photoshop, one, two);
    await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.toBeInstanceOf(HostError);
  });

  test.each([
    ['play', () => batchPlay(answering(error(-128)).photoshop, one)],
    ['ask', () => tryBatchPlay(answering(error(-128)).photoshop, [one])],
  ])("the user's cancel passes through %s", async (_, run) => {
    await expect(run()).rejects.toBeInstanceOf(Cancelled);
  });

  const failing = (fail: () => Promise<never>) => ({ action: { batchPlay: fail } }) as unknown as Photoshop;
  const outside = Object.assign(new Error('only allowed from inside a modal scope'), { number: 1000 });

  test.each<[string, () => Promise<never>]>([
    ['rejects', () => Promise.reject(outside)],
    [
      'throws at once',
      () => {
        throw outside;
      },
    ],
  ])('a Photoshop that %s is one that refuses', async (_, fail) => {
    const played = batchPlay(failing(fail), one);
    await expect(played).rejects.toBeInstanceOf(HostError);
    await expect(played).rejects.toMatchObject({ number: 1000, command: 'select' });
    expect(await tryBatchPlay(failing(fail), [one, two])).toEqual([null, null]);
  });

  test('a rejection by Escape is a cancel', async () => {
    const escaped = () => Promise.reject(Object.assign(new Error('Escape'), { number: -128 }));
    await expect(batchPlay(failing(escaped), one)).rejects.toBeInstanceOf(Cancelled);
    await expect(tryBatchPlay(failing(escaped), [one])).rejects.toBeInstanceOf(Cancelled);
  });

  test('asked commands may be refused one by one', async () => {
    expect(await tryBatchPlay(answering(ok, error(1), ok).photoshop, [one, two, one])).toEqual([
      ok,
      null,
      ok,
    ]);
  });

  test('what an old version did not come to is asked again', async () => {
    const { photoshop, batchPlay: called } = answering(ok);
    called.mockResolvedValueOnce([ok, error(1)]);
    expect(await tryBatchPlay(photoshop, [one, two, one])).toEqual([ok, null, ok]);
    expect(called).toHaveBeenCalledTimes(2);
  });

  test('nothing asked costs no call', async () => {
    const { photoshop, batchPlay: called } = answering();
    expect(await tryBatchPlay(photoshop, [])).toEqual([]);
    expect(called).not.toHaveBeenCalled();
  });
});
