"""Automatic corrections that need no training, as their makers document them. [B, 3, H, W] in 0...1 to the same."""

import torch

CLIPPED_SHARE = 0.001  # Photoshop's current default: 0.1 % at either end


def percentiles(x, low, high):
    """Values below which `low` and `high` of the last dimension lie."""
    ordered = x.sort(-1).values
    n = x.shape[-1]
    at = lambda share: ordered[..., min(n - 1, max(0, int(share * n)))]
    return at(low), at(high)


def stretch(x, low, high):
    return ((x - low) / (high - low).clamp_min(1 / 255)).clamp(0, 1)


def auto_contrast(x):
    """Enhance Monochromatic Contrast: all channels clipped and stretched alike."""
    low, high = percentiles(x.flatten(1), CLIPPED_SHARE, 1 - CLIPPED_SHARE)
    return stretch(x, low[:, None, None, None], high[:, None, None, None])


def auto_tone(x):
    """Enhance Per Channel Contrast: each channel stretched alone."""
    low, high = percentiles(x.flatten(2), CLIPPED_SHARE, 1 - CLIPPED_SHARE)
    return stretch(x, low[..., None, None], high[..., None, None])


def auto_color(x):
    """Find Dark & Light Colors, then Snap Neutral Midtones: the mean colour of the darkest and lightest pixels become
    black and white, and gammas bring the mean of the nearly neutral midtones to grey."""
    flat = x.flatten(2)
    luma = flat.mean(1, keepdim=True)
    low, high = percentiles(luma, CLIPPED_SHARE, 1 - CLIPPED_SHARE)
    share = lambda mask: (flat * mask).sum(2) / mask.sum(2).clamp_min(1)
    dark = share((luma <= low[..., None]).float())
    light = share((luma >= high[..., None]).float())
    y = stretch(flat, dark[..., None], light[..., None])
    spread = y.amax(1, keepdim=True) - y.amin(1, keepdim=True)
    mean = y.mean(1, keepdim=True)
    neutral = ((spread < 0.15) & (mean > 0.2) & (mean < 0.8)).float()
    found = neutral.sum(2, keepdim=True) > 0.01 * flat.shape[-1]
    middle = ((y * neutral).sum(2) / neutral.sum(2).clamp_min(1)).clamp(0.05, 0.95)
    gamma = torch.where(found[..., 0], torch.log(torch.tensor(0.5)) / torch.log(middle), torch.ones_like(middle))
    return (y ** gamma[..., None]).view_as(x)


def gray_world(x):
    """Channel gains that make the mean grey, in linear light (von Kries)."""
    from color import to_encoded, to_linear

    linear = to_linear(x)
    mean = linear.mean((2, 3), keepdim=True)
    return to_encoded((linear * mean.mean(1, keepdim=True) / mean.clamp_min(1e-4)).clamp(0, 1))


def auto_gamma(x):
    """ImageMagick -auto-gamma: one gamma that brings the mean to middle grey."""
    mean = x.mean((1, 2, 3), keepdim=True).clamp(1e-3, 1 - 1e-3)
    return x ** (torch.log(torch.tensor(0.5)) / torch.log(mean))


def auto_level(x):
    """ImageMagick -auto-level: darkest and lightest value of any channel to black and white."""
    return stretch(x, x.amin((1, 2, 3), keepdim=True), x.amax((1, 2, 3), keepdim=True))


CLASSICAL = {
    "no change": lambda x: x,
    "Auto Contrast": auto_contrast,
    "Auto Tone": auto_tone,
    "Auto Color": auto_color,
    "gray world": gray_world,
    "ImageMagick -auto-gamma": auto_gamma,
    "ImageMagick -auto-level": auto_level,
}
