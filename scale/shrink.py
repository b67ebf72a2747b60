"""The pixels that FilterNet sees, made smaller exactly as src/image/downscale.ts and src/image/resample.ts do."""

import math

import numpy as np
from refused import Refused


def _cells(samples: int, count: int) -> tuple[np.ndarray, np.ndarray]:
    """For each of `count` cells its samples and their shares, in columns; a share of 0 fills up the shorter ones."""
    scale = samples / count
    at = np.arange(count)
    start = np.floor(at * scale + 1e-9).astype(int)
    end = np.minimum(samples, np.ceil((at + 1) * scale - 1e-9).astype(int))
    sample = start[:, None] + np.arange((end - start).max())
    covered = np.minimum(sample + 1, (at[:, None] + 1) * scale) - np.maximum(sample, at[:, None] * scale)
    share = np.where(sample < end[:, None], covered / scale, 0.0)
    return np.minimum(sample, samples - 1), share


def _blend(values: np.ndarray, sample: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Weighted sums along the first axis, added up in the order in which the TypeScript does."""
    total = np.zeros((len(sample), *values.shape[1:]))
    for k in range(sample.shape[1]):
        total += values[sample[:, k]] * share[:, k].reshape(-1, *[1] * (values.ndim - 1))
    return total


def shrink(pixels: np.ndarray, long_edge: int) -> np.ndarray:
    """Averages the area under every new pixel, in the picture's own encoding; never makes it larger."""
    height, width, channels = pixels.shape
    scale = long_edge / max(width, height)
    if scale >= 1:
        return pixels
    new_width, new_height = (max(1, math.floor(side * scale + 0.5)) for side in (width, height))
    columns = _cells(width, new_width)
    sample, share = _cells(height, new_height)
    out = np.empty((new_height, new_width, channels), pixels.dtype)
    for y in range(new_height):
        rows = pixels[sample[y]].astype(np.float64)
        weight = share[y]
        if channels == 4:
            rows[..., 3] *= weight[:, None]
            rows[..., :3] *= rows[..., 3:]
        else:
            rows *= weight[:, None, None]
        line = np.zeros(rows.shape[1:])
        for row in rows:
            line += row
        mean = _blend(line, *columns)
        if channels == 4:
            mean[:, :3] /= np.where(mean[:, 3:] == 0, 1, mean[:, 3:])
        out[y] = mean + 0.5
    return out


def _sums(values: np.ndarray, cells: int) -> np.ndarray:
    """Area sums along the first axis in whole numbers: a sample is `cells` parts long, a cell `samples` parts."""
    samples = len(values)
    edge = np.arange(cells + 1) * samples
    first, before = edge // cells, edge % cells
    zero = np.zeros_like(values[:1])
    upto = np.concatenate([zero, np.cumsum(values, axis=0)])
    partial = np.concatenate([values, zero])[first] * before.reshape(-1, *[1] * (values.ndim - 1))
    return np.diff(upto[first] * cells + partial, axis=0)


def resample(pixels: np.ndarray, size: int) -> np.ndarray:
    """8-bit pixels as 1 x 3 x size x size values in 0...1; transparent pixels carry no weight."""
    values = pixels.astype(np.int64)
    alpha = values[..., 3:] if values.shape[2] == 4 else np.ones_like(values[..., :1])
    weighted = np.concatenate([values[..., :3] * alpha, alpha], axis=2)
    sums = _sums(_sums(weighted, size).swapaxes(0, 1), size).swapaxes(0, 1)
    total = sums.sum(axis=(0, 1))
    if total[3] == 0:
        raise Refused("Expected at least one visible pixel for the picture but received none.")
    sums = np.where(sums[..., 3:] == 0, total, sums)
    return (sums[..., :3] / (sums[..., 3:] * 255.0)).astype(np.float32).transpose(2, 0, 1)[None]
