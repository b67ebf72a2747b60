interface Listed {
  readonly visible: boolean;
  readonly clipped: boolean;
}

/** Layers of a list that show, bottom first, each with those clipped to it. A hidden base hides these, too. */
export function* shownLayers<Layer extends Listed>(
  layers: readonly Layer[],
): Generator<{ readonly base: Layer; readonly clipped: readonly Layer[] }> {
  for (let i = 0; i < layers.length; ) {
    const base = layers[i++];
    const clipped: Layer[] = [];
    while (layers[i]?.clipped) clipped.push(layers[i++]);
    if (base.visible) yield { base, clipped: clipped.filter(({ visible }) => visible) };
  }
}
