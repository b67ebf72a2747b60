"""The best values the filters can take, image by image: the ceiling of any predictor, and the judge of every change
to the set of filters.

    python oracle.py --val cache/val.pt [--brackets DIR] [--photos 48] [--out report/oracle.md]

Gradient descent through the rendered filters on each pair alone (worse photo, good photo), for growing sets of
values; PSNR and dE2000 of the best step.
"""

import argparse
from pathlib import Path

import degrade
import torch
from brackets import brackets
from card import KEYS, PARAMETERS
from filters import render
from metrics import delta_e_and_psnr, pixels

MIDTONES = ["temperature", "tint"]
HIGHLIGHTS = ["highlightTemperature", "highlightTint"]
CURVE = ["blacks", "shadows", "midtones", "highlights", "whites"]
SETS = {
    "no change": [],
    "exposure": ["exposure"],
    "exposure, midtone balance": ["exposure", *MIDTONES],
    "exposure, midtone and highlight balance": ["exposure", *MIDTONES, *HIGHLIGHTS],
    "exposure, curve": ["exposure", *CURVE],
    "exposure, curve, vibrance, saturation": ["exposure", *CURVE, "vibrance", "saturation"],
    "exposure, curve, midtone balance, vibrance, saturation": ["exposure", *CURVE, *MIDTONES, "vibrance", "saturation"],
    "all": KEYS,
}


def best(worse, good, keys, steps=300, rate=0.05):
    """Best (dE2000, PSNR, values) per pair of [B, N, 3] over `steps` of Adam on the named values."""
    low = torch.tensor([float(p["min"]) for p in PARAMETERS])
    high = torch.tensor([float(p["max"]) for p in PARAMETERS])
    scale = torch.maximum(-low, high)
    free = torch.tensor([key in keys for key in KEYS])
    z = torch.zeros(len(worse), len(KEYS), requires_grad=True)
    to_values = lambda: torch.minimum(torch.maximum(scale * torch.tanh(z) * free, low), high)
    optimizer = torch.optim.Adam([z], lr=rate)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    with torch.no_grad():
        de, psnr = delta_e_and_psnr(worse, good)
        found = torch.zeros(len(worse), len(KEYS))
    for _ in range(steps if keys else 0):
        values = to_values()
        image = render(worse, values)
        mse = ((image - good) ** 2).mean((1, 2))
        optimizer.zero_grad()
        torch.log(mse + 1e-6).sum().backward()
        optimizer.step()
        schedule.step()
        with torch.no_grad():
            now = -10 * torch.log10(mse.clamp_min(1e-8))
            better = now > psnr
            psnr = torch.where(better, now, psnr)
            found = torch.where(better[:, None], values, found)
    with torch.no_grad():
        image = render(worse, found) if keys else worse
        de, psnr = delta_e_and_psnr(image, good)
    return de, psnr, found


def table(pairs, count, steps):
    """Markdown rows: for each set of values, PSNR / dE2000 on each of the named pairs."""
    lines = ["| values | " + " | ".join(pairs) + " |", "|---" * (len(pairs) + 1) + "|"]
    for name, keys in SETS.items():
        cells = []
        for worse, good in pairs.values():
            generator = torch.Generator().manual_seed(1)
            chosen = torch.randperm(worse[0, 0].numel(), generator=generator)[:count]
            de, psnr, _ = best(pixels(worse)[:, chosen], pixels(good)[:, chosen], keys, steps)
            cells.append(f"{psnr.mean():.1f} / {de.mean():.1f}")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
        print(lines[-1], flush=True)
    return lines


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--val", default="cache/val.pt")
    parser.add_argument("--brackets")
    parser.add_argument("--photos", type=int, default=48)
    parser.add_argument("--pixels", type=int, default=1024)
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--out", default="report/oracle.md")
    options = parser.parse_args()
    good = torch.load(options.val, weights_only=True)["pixels"]
    good = good[:: max(1, len(good) // options.photos)][: options.photos]
    worse = degrade.sample_degradation(torch.Generator().manual_seed(7), len(good), untouched=0.0)(good)
    pairs = {"degraded": (worse, good)}
    if options.brackets:
        pairs |= {kind: brackets(options.brackets, kind) for kind in ("under", "over")}
    lines = ["PSNR in dB / mean dE2000, mean over photos, of the best values per image.", ""]
    lines += table(pairs, options.pixels, options.steps)
    Path(options.out).parent.mkdir(parents=True, exist_ok=True)
    Path(options.out).write_text("\n".join(lines) + "\n")
