"""Real camera brackets: DIR/{under,over,reference}/NAME.jpg, the same scene at three exposures."""

from pathlib import Path

import torch
from data import read, square


def brackets(root, kind, size=192):
    """(worse, good), both [N, 3, size, size] uint8; kind is 'under' or 'over'."""
    root = Path(root)
    names = sorted(p.name for p in (root / kind).glob("*.jpg") if (root / "reference" / p.name).exists())
    if not names:
        raise SystemExit(f"Expected brackets for {root / kind} but found none.")
    load = lambda folder: torch.stack([square(read(root / folder / name), size) for name in names])
    return load(kind), load("reference")
