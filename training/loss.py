"""The loss on the picture: what a photographer would see of the difference, not what the values are off."""

import torch
from color import lab, skin_mask
from global_features import LUMA

KINDS = ("log", "mean", "soft")
KNEE = 5.0  # CIE76; at 10, finished photos were changed and mildly unfinished ones left
CLIPPED = 254 / 255  # light that no layer can bring back


def image_loss(image, target, kind, mse_weight, skin=0.0):
    """Per-photo loss of [B, P, 3] encoded: colour difference in Lab, and squared error. Skin counts 1 + skin times.

    soft: quadratic up to a difference of KNEE, so that mild and uncertain errors are mended in part
    mean: plain distance, whose median answer to mild errors is to leave them
    log: exact mends count most; learns to keep good photos first and everything else late"""
    weight = 1 + skin * skin_mask(target)
    mean = lambda per_pixel: (per_pixel * weight).sum(1) / weight.sum(1)
    squared = ((lab(image) - lab(target)) ** 2).sum(-1)
    mse = mean(((image - target) ** 2).mean(2))
    if kind == "soft":
        return (mean(squared.add(KNEE**2).sqrt()) - KNEE) / 10 + mse_weight * mse
    difference = mean(squared.add(0.25).sqrt()) - 0.5
    if kind == "log":
        return torch.log1p(difference) + 0.1 * torch.log1p(mse_weight * 200 * mse)
    return difference / 10 + mse_weight * mse


def white_clipping_loss(image, worse):
    """Per photo, how far what was clipped white comes out below white. A squared error likes grey there, as the mean of
    all that may have been; a photographer sees a dirty sky."""
    clipped = (worse >= CLIPPED).all(-1)
    return (clipped * torch.relu(0.98 - image.amin(-1))).mean(1)


TAIL = 0.01  # share of the pixels at either end


def tails(image, target):
    """Per photo, how far the mean luma of the darkest and of the brightest pixels is off, encoded: black and white points,
    which a mean over all pixels hardly feels."""
    weights = torch.tensor(LUMA, dtype=image.dtype, device=image.device)
    y, wanted = image @ weights, target @ weights
    count = max(1, int(TAIL * y.shape[1]))
    end = lambda t, largest: t.topk(count, 1, largest=largest).values.mean(1)
    return sum((end(y, largest) - end(wanted, largest)).abs() for largest in (False, True))


def changed(image, worse, target):
    """Per photo that should stay as it is, the mean colour difference made, in tens; 0 for the others. Linear, so that a small
    change costs at once: a doubtful photo is left alone."""
    same = (worse == target).flatten(1).all(1)
    difference = ((lab(image) - lab(target)) ** 2).sum(-1).add(0.25).sqrt().mean(1) - 0.5
    return same * difference / 10


def lesson_loss(image, worse, target, values, scale, options):
    """What a lesson teaches: the loss of image [B, P, 3], made of worse with values [B, 12] in units of scale [12], to target.
    options: of train.py."""
    per_photo = (
        image_loss(image, target, options.loss, options.mse_weight, options.skin_weight)
        + options.white_weight * white_clipping_loss(image, worse)
        + options.tails_weight * tails(image, target)
        + options.unchanged_weight * changed(image, worse, target)
    )
    return per_photo.mean() + options.neutral_weight * ((values / scale) ** 2).mean()
