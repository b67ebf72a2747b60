"""The loss on the picture: what a photographer would see of the difference, not what the values are off."""

import torch

from color import lab, skin_mask

KINDS = ("log", "mean", "soft")
CLIPPED = 254 / 255  # light that no layer can bring back


def picture_loss(image, target, kind, mse_weight, skin=0.0):
    """Per-photo loss of [B, P, 3] encoded: colour difference in Lab, and squared error. Skin counts 1 + skin times.

    soft: quadratic up to a difference of about 10, so that mild and uncertain errors are mended in part
    mean: plain distance, whose median answer to mild errors is to leave them
    log: exact mends count most; learns to keep good photos first and everything else late"""
    weight = 1 + skin * skin_mask(target)
    mean = lambda per_pixel: (per_pixel * weight).sum(1) / weight.sum(1)
    squared = ((lab(image) - lab(target)) ** 2).sum(-1)
    mse = mean(((image - target) ** 2).mean(2))
    if kind == "soft":
        return (mean(squared.add(100).sqrt()) - 10) / 10 + mse_weight * mse
    difference = mean(squared.add(0.25).sqrt()) - 0.5
    if kind == "log":
        return torch.log1p(difference) + 0.1 * torch.log1p(mse_weight * 200 * mse)
    return difference / 10 + mse_weight * mse


def greyed(image, worse):
    """Per photo, how far what was clipped white comes out below white. A squared error likes grey there, as the mean of
    all that may have been; a photographer sees a dirty sky."""
    clipped = (worse >= CLIPPED).all(-1)
    return (clipped * torch.relu(0.98 - image.amin(-1))).mean(1)
