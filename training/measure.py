"""What a method makes of a set of photos: distance to what they should be, and what became of black, white and brightness.

measure(method, worse, good) -> {figure: [N]}     method: [B, 3, H, W] uint8 -> [B, 3, H, W] in 0...1
summary(figures) -> {column: number}
"""

import numpy as np
import onnxruntime
import torch
from card import KEYS
from classical import CLASSICAL
from color import LUMA, delta_e_2000
from compose import DARKEST
from filters import render
from metrics import area, delta_e_and_psnr, pixels

STEP = 5  # every so many pixels are compared
VISIBLE = 0.25  # dE2000 by which a photo must come nearer or farther to count as better or worse
CHANGED = 2.0  # dE2000 of a change that anybody sees
CLIPPED_LEVELS = (0.5 / 255, 254.5 / 255)


def ends(image):
    """(darkest, brightest): luma of the darkest and brightest 0.5 % of [B, N, 3], levels 0...255."""
    y = (image @ LUMA.to(image)).sort(1).values
    share = max(1, int(DARKEST * y.shape[1]))
    return 255 * y[:, :share].mean(1), 255 * y[:, -share:].mean(1)


def clipped(image):
    """[B] largest share, over channels and ends, of the values at 0 or at full, %."""
    low, high = (image <= CLIPPED_LEVELS[0]).float().mean(1), (image >= CLIPPED_LEVELS[1]).float().mean(1)
    return 100 * low, 100 * high


@torch.no_grad()
def measure(method, worse, good, batch=32):
    rows = []
    for w, g in zip(worse.split(batch), good.split(batch)):
        start, target = pixels(w)[:, ::STEP], pixels(g)[:, ::STEP]
        image = method(w).flatten(2).mT[:, ::STEP]
        de, psnr = delta_e_and_psnr(image, target)
        level = lambda x: 255 * (x @ LUMA).mean(1)
        black, white = ends(image)
        black_wanted, white_wanted = ends(target)
        # a photo that clips already may clip a little more without harm; the budget is for what was whole before
        grown = torch.cat(
            [
                torch.where(before <= 1, after - before, torch.zeros_like(after))
                for before, after in zip(clipped(start), clipped(image))
            ],
            1,
        ).amax(1)
        rows.append(
            (
                de,
                psnr,
                delta_e_2000(start, target).mean(1),
                delta_e_2000(start, image).mean(1),
                level(image),
                level(target),
                black,
                white,
                black_wanted,
                white_wanted,
                grown.clamp_min(0),
            )
        )
    keys = (
        "dE2000",
        "psnr",
        "before",
        "change",
        "level",
        "level wanted",
        "black",
        "white",
        "black wanted",
        "white wanted",
        "clipped",
    )
    return dict(zip(keys, (torch.cat(column) for column in zip(*rows))))


def summary(f):
    """Means and medians of measure(), and shares in %."""
    share = lambda mask: 100 * mask.float().mean().item()
    return {
        "psnr": f["psnr"].mean().item(),
        "dE2000": f["dE2000"].mean().item(),
        "better": share(f["dE2000"] < f["before"] - VISIBLE),
        "worse": share(f["dE2000"] > f["before"] + VISIBLE),
        "changed": share(f["change"] > CHANGED),
        "bias": (f["level"] - f["level wanted"]).mean().item(),
        "black": f["black"].median().item(),
        "white": f["white"].median().item(),
        "clipped": f["clipped"].mean().item(),
    }


def previous(path):
    """The method of a shipped ONNX file, values held back as the plugin does."""
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), settings, providers=["CPUExecutionProvider"])
    size = session.get_inputs()[0].shape[-1]

    def values(photo):
        out = torch.from_numpy(session.run(None, {"pixels": np.asarray(area(photo[None], size))})[0])
        return out[:, : len(KEYS)] * (out[:, len(KEYS) :] if out.shape[1] > len(KEYS) else 1)

    return lambda photos: render(photos.float() / 255, torch.cat([values(photo) for photo in photos]))


def methods(model, earlier=None):
    """{name: method}; earlier: an ONNX file that shipped before."""
    classical = {name: (lambda photos, f=f: f(photos.float() / 255)) for name, f in CLASSICAL.items()}
    if earlier:
        classical["previous FilterNet"] = previous(earlier)
    return {**classical, "FilterNet": lambda photos: render(photos.float() / 255, model(area(photos, model.size)))}


def markdown(head, rows):
    line = lambda cells: "| " + " | ".join(cells) + " |"
    return "\n".join([line(head), "|---" * len(head) + "|", *map(line, rows)]) + "\n"
