import {
  readSettings,
  rememberAmount,
  type Store,
  storeBatch,
  storedBatch,
  usual,
  writeSettings,
} from '../../src/run/settings';

const storeOf = (entries: Record<string, string> = {}): Store & { readonly held: Map<string, string> } => {
  const held = new Map(Object.entries(entries));
  return {
    held,
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
  };
};

test('settings of three keys are read, and kept under one once changed', () => {
  const store = storeOf({
    'magic.settings': JSON.stringify({
      amount: 60,
      adjustments: ['exposure'],
      ask: false,
      engine: 'onnxruntime-web',
    }),
    'magic.amount': '140',
    'magic.batch': JSON.stringify({ amount: 30, look: null, series: true }),
  });
  const settings = {
    amount: 60,
    lastAmount: 140,
    adjustments: ['exposure'],
    ask: false,
    engine: 'onnxruntime-web',
  };
  expect(readSettings(store)).toEqual(settings);
  expect(storedBatch(store)).toEqual({ amount: 30, series: true });
  rememberAmount(store, 80);
  store.held.set('magic.amount', '10');
  store.held.set('magic.batch', '{}');
  expect(readSettings(store)).toEqual({ ...settings, lastAmount: 80 });
  expect(storedBatch(store)).toEqual({ amount: 30, series: true });
});

test('a look of three keys stays, an amount that is not told is the usual', () => {
  const store = storeOf({ 'magic.batch': JSON.stringify({ amount: 30, look: { name: 'Airy' } }) });
  expect(storedBatch(store)).toEqual({ amount: 30, look: { name: 'Airy' } });
  expect(readSettings(store)).toEqual(usual);
});

test.each([
  [-100, -100],
  [200, 200],
  [-101, usual.amount],
  [201, usual.amount],
  ['60', usual.amount],
])('an amount of %j is read as %i', (amount, wanted) => {
  const magic = { amount, lastAmount: amount, adjustments: 'exposure', ask: 'no', engine: 'other' };
  const found = readSettings(storeOf({ 'magic.settings': JSON.stringify({ version: 2, magic }) }));
  expect(found).toEqual({
    ...usual,
    amount: wanted,
    lastAmount: wanted === amount ? amount : usual.lastAmount,
  });
});

test('settings and those of batches leave each other alone', () => {
  const store = storeOf();
  storeBatch(store, { amount: 30 });
  writeSettings(store, { ...usual, amount: 50 });
  expect([readSettings(store).amount, storedBatch(store)]).toEqual([50, { amount: 30 }]);
  expect([...store.held.keys()]).toEqual(['magic.settings']);
});

test.each([
  '',
  '{',
  '[]',
  'null',
  '7',
  '{"version":2}',
  '{"version":2,"magic":{"amount":900,"lastAmount":"9"}}',
])('from %j they are as usual', (text) => {
  const store = storeOf({ 'magic.settings': text });
  expect(readSettings(store)).toEqual(usual);
  expect(storedBatch(store)).toEqual({});
});

test('without a store they are as usual, and nothing is kept', () => {
  writeSettings(null, { ...usual, amount: 50 });
  expect(readSettings(null)).toEqual(usual);
});
