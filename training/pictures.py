"""The report's pictures: contact sheets, training curves."""

import csv
import math

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import torch
from PIL import Image


def sheet(path, rows, side=128):
    """Contact sheet: each row a list of [3, H, W] tensors in 0...1 or uint8."""
    to_image = lambda t: Image.fromarray(
        ((t if t.dtype == torch.uint8 else (t * 255).round().to(torch.uint8)).permute(1, 2, 0)).numpy()
    ).resize((side, side))
    across = len(rows[0])
    columns = 2 if len(rows) > 10 else 1
    deep = -(-len(rows) // columns)
    canvas = Image.new("RGB", (columns * across * side + (columns - 1) * 8, deep * side), "white")
    for i, row in enumerate(rows):
        for j, t in enumerate(row):
            canvas.paste(to_image(t), ((i // deep) * (across * side + 8) + j * side, (i % deep) * side))
    canvas.save(path, quality=82)


def curves(path, log):
    """What a run's log.tsv says of each validation, by minutes of training."""
    with open(log) as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    shown = {
        "loss": "loss",
        "share": "drawn damage: share of dE2000 left",
        "kept": "good photos: dE2000 of the change, nothing held back",
    }
    shown |= {"verdict": "verdict on real photos (realpairs.py)"} if "verdict" in rows[0] else {}
    figure, axes = plt.subplots(
        math.ceil(len(shown) / 3), 3, figsize=(11, 3 * math.ceil(len(shown) / 3)), squeeze=False
    )
    for axis in axes.flat[len(shown) :]:
        axis.remove()
    for axis, (key, title) in zip(axes.flat, shown.items()):
        axis.plot([float(row["minutes"]) for row in rows], [float(row[key]) for row in rows], marker=".")
        axis.set(title=title, xlabel="minutes")
        axis.title.set_fontsize(9)
    figure.tight_layout()
    figure.savefig(path, dpi=70)
