"""What a prediction is worth on pictures: mean dE2000 and PSNR per photo, rendered by the network's own filters."""

import torch
from color import delta_e_2000
from filters import render


def area(photos, size):
    """[B, 3, H, W] uint8 -> the model's input [B, 3, size, size] in 0...1, area-resampled."""
    return torch.nn.functional.adaptive_avg_pool2d(photos.float() / 255, size)


def pixels(photos):
    """[B, 3, H, W] uint8 -> [B, N, 3] in 0...1."""
    return photos.flatten(2).mT.float() / 255


def delta_e_and_psnr(image, target):
    """Mean dE2000 and PSNR (dB) per photo of [B, N, 3]."""
    mse = ((image - target) ** 2).mean((1, 2)).clamp_min(1e-8)
    return delta_e_2000(image, target).mean(1), -10 * torch.log10(mse)


@torch.no_grad()
def evaluate_pairs(model, worse, good, size, batch=32, step=5):
    """Scores of a model over pairs of photos ([N, 3, H, W] uint8), on every step-th pixel.

    Returns {'before', 'after' (dE2000), 'psnr_before', 'psnr_after', 'values'}, tensors over the photos."""
    model.eval()
    rows = []
    for i in range(0, len(worse), batch):
        w, g = worse[i : i + batch], good[i : i + batch]
        values = model(area(w, size))
        image, target = pixels(w)[:, ::step], pixels(g)[:, ::step]
        rows.append((*delta_e_and_psnr(image, target), *delta_e_and_psnr(render(image, values), target), values))
    before, psnr_before, after, psnr_after, values = (torch.cat(column) for column in zip(*rows))
    return {"before": before, "after": after, "psnr_before": psnr_before, "psnr_after": psnr_after, "values": values}
