import { ownLayers } from '../../src/recipe/ownLayers';

const written = { _obj: 'exposure', exposure: 1 };
const changed = { _obj: 'exposure', exposure: 2 };
const child = (id: number, kind: string | null, descriptor: typeof written | null = null) => ({
  id,
  kind,
  descriptor,
});
const vibrance = { _obj: 'vibrance', vibrance: 5 };

test.each<[string, ReturnType<typeof child>[], { readonly _obj: string }[], number[], number[]]>([
  [
    'of stored ids, whatever they are set to',
    [child(4, 'exposure', written), child(5, 'vibrance')],
    [written],
    [3, 5],
    [5],
  ],
  ['never what is no adjustment', [child(5, null), child(6, 'exposure')], [written], [3, 5, 6], [6]],
  ['never the group by its own id', [child(3, 'exposure'), child(5, 'exposure')], [written], [3, 5], [5]],
  [
    'in a copy the one as it was written',
    [child(4, 'exposure', changed), child(5, 'exposure', written)],
    [written],
    [9, 4],
    [5],
  ],
  [
    'in a copy else the first of its kind',
    [child(4, 'exposure', changed), child(5, 'exposure')],
    [written],
    [],
    [4],
  ],
  ['in a copy none of another kind', [child(4, 'vibrance')], [written], [], []],
  [
    'in a copy each once',
    [child(4, 'exposure', written), child(5, 'exposure', written)],
    [written, written],
    [],
    [4, 5],
  ],
  [
    'in a copy one for each kind',
    [child(4, 'exposure', changed), child(5, 'vibrance')],
    [written, vibrance],
    [],
    [4, 5],
  ],
  [
    'in a copy no more than are told of',
    [child(4, 'exposure', written), child(5, 'exposure', changed)],
    [written],
    [],
    [4],
  ],
])('own layers: %s', (_, children, recipe, ids, wanted) => {
  expect([...ownLayers(3, children, recipe, ids)].map(({ id }) => id)).toEqual(wanted);
});
