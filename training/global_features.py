"""Global statistics of a photo, which a network's pooling blurs: histograms, the colour of each tone, joint chroma."""

import math

import torch
from torch.nn import functional as F

BINS = 32
TONES = 8
CHROMA = 16
LUMA = (0.2126, 0.7152, 0.0722)


def mean(flat):
    """[..., S * S] -> [...]: line by line, for a long sum of equal float32 values drifts by a ten-thousandth."""
    *shape, samples = map(int, flat.shape)  # as numbers, for the export has no need of more operators
    side = math.isqrt(samples)
    return flat.reshape(*shape, side, side).mean(-1).mean(-1)


def global_features(x):
    """Global statistics of [B, 3, S, S]: [B, F]. Histograms are on the square root of the encoded value, which gives
    the darks, where exposure errors crowd, finer bins; triangular bins keep them exact and smooth."""
    flat = x.flatten(2)
    luma = (flat * torch.tensor(LUMA, dtype=x.dtype, device=x.device)[:, None]).sum(1, keepdim=True)
    planes = torch.cat((flat, luma), 1).clamp_min(1e-8).sqrt()
    centres = torch.linspace(0, 1, BINS, dtype=x.dtype, device=x.device)
    histogram = mean(F.relu(1 - (planes[:, :, None] - centres[:, None]).abs() * (BINS - 1)))
    tones = torch.linspace(0, 1, TONES, dtype=x.dtype, device=x.device)
    tone = planes[:, 3:]
    r, g, b = flat.unbind(1)
    differences = torch.stack((r - g, b - g, (r - g).abs() + (b - g).abs()), 1)
    weight = F.relu(1 - (tone - tones[:, None]).abs() * (TONES - 1))
    area = mean(weight)
    colour = (differences @ weight.transpose(1, 2) / flat.shape[2] / (area[:, None] + 0.01)).transpose(1, 2).flatten(1)
    centre = mean(planes)
    spread = mean((planes - centre[..., None]) ** 2).clamp_min(1e-8).sqrt()
    return torch.cat(
        ((histogram + 1e-4).sqrt().flatten(1), colour * 4, centre * 2 - 1, spread * 4, chroma_histogram(x)), 1
    )


def chroma_histogram(x):
    """Joint histogram of log2(r/g) and log2(b/g), -2...2 in 16 x 16 triangular bins: a colour cast shifts it as a
    whole (Barron 2015). Very dark pixels, whose ratios are noise, count less. x [B, 3, S, S] -> [B, 256]"""
    flat = F.avg_pool2d(x, 2).flatten(2)
    r, g, b = flat.clamp_min(1 / 255).unbind(1)
    weight = flat.mean(1)
    centres = torch.linspace(-2, 2, CHROMA, dtype=x.dtype, device=x.device)[:, None]
    bins = lambda ratio: F.relu(1 - (ratio.clamp(-2, 2)[:, None] - centres).abs() * ((CHROMA - 1) / 4))
    joint = (bins(torch.log2(r / g)) * weight[:, None]) @ bins(torch.log2(b / g)).transpose(1, 2)
    return (joint.flatten(1) / (weight.sum(1, keepdim=True) + 1) + 1e-4).sqrt()


def fast_global_features(x):
    """global_features() for training, with one scatter per histogram in place of one pass per bin."""
    _, _, h, w = x.shape
    flat = x.flatten(2)
    luma = (flat * torch.tensor(LUMA, dtype=x.dtype, device=x.device)[:, None]).sum(1, keepdim=True)
    planes = torch.cat((flat, luma), 1).clamp_min(1e-8).sqrt()

    def spread_over(values, weights, bins):
        position = values * (bins - 1)
        low = position.floor().clamp_max(bins - 2)
        part = position - low
        out = x.new_zeros(*weights.shape[:-1], bins)
        low = low.long().expand_as(weights)
        out.scatter_add_(-1, low, weights * (1 - part))
        return out.scatter_add_(-1, low + 1, weights * part) / (h * w)

    histogram = spread_over(planes, torch.ones_like(planes), BINS)
    tone = planes[:, 3:]
    r, g, bl = flat.unbind(1)
    differences = torch.stack((r - g, bl - g, (r - g).abs() + (bl - g).abs(), torch.ones_like(r)), 1)
    colour = spread_over(tone, differences, TONES)
    colour = (colour[:, :3] / (colour[:, 3:] + 0.01)).mT.flatten(1)
    mean = planes.mean(2)
    spread = ((planes - mean[..., None]) ** 2).mean(2).clamp_min(1e-8).sqrt()
    return torch.cat(
        ((histogram + 1e-4).sqrt().flatten(1), colour * 4, mean * 2 - 1, spread * 4, chroma_histogram(x)), 1
    )


GLOBAL_FEATURES = 4 * BINS + 3 * TONES + 8 + CHROMA**2
