"""Pictures without colours of their own, told as src/filternet/colorless.ts does."""

import math

import numpy as np

COLORING = {"balance", "color"}
"""Adjustments that change colours alone."""

TONES = 32
SAMPLES = 16384
NOISE_LEVELS = 2.5
STRONGEST_LEVELS = 64


def is_colorless(pixels: np.ndarray) -> bool:
    """Gray, or toned as one, as sepia is; transparent pixels don't count. pixels: height x width x 3 or 4, 8 bits."""
    flat = pixels.reshape(-1, pixels.shape[2]).astype(np.int64)
    flat = flat[:: max(1, len(flat) // SAMPLES)]
    if flat.shape[1] == 4:
        flat = flat[flat[:, 3] > 0]
    if len(flat) == 0:
        return False
    red, blue = flat[:, 0] - flat[:, 1], flat[:, 2] - flat[:, 1]
    tone = np.minimum(TONES - 1, flat[:, :3].sum(1) * TONES // (3 * 256))
    count, reds, blues, squares = (
        np.bincount(tone, weights, TONES) for weights in (np.ones(len(flat)), red, blue, red**2 + blue**2)
    )
    spread = squares.sum() - ((reds**2 + blues**2) / np.maximum(count, 1)).sum()
    tint = (np.abs(reds) + np.abs(blues)).sum() / len(flat) / 2
    return math.sqrt(max(0.0, spread) / len(flat)) < NOISE_LEVELS and tint < STRONGEST_LEVELS
