"""Chooses how far FilterNet holds back when it would change little: the gate of net.py, on the validation photos.

    python calibrate.py --weights runs/first/best.pt        # writes the gate into that file

The largest gate that costs the damaged photos at most COST of what is mended keeps good photos best.
"""

import argparse

import torch

from metrics import judge
from surgery import load
from train import validation

GATES = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3)
COST = 0.01  # of the dE2000 that is mended


def main(options):
    model, saved = load(options.weights)
    size = saved["options"]["size"]
    photos = torch.load(options.val)["pixels"]
    photos = photos[:: max(1, len(photos) // options.judged)]
    worse = validation(photos)
    chosen, mended = 0.0, None
    for gate in GATES:
        model.gate = gate
        damaged, good = judge(model, worse, photos, size), judge(model, photos, photos, size)
        gain = (damaged["before"] - damaged["after"]).mean().item()
        mended = mended or gain
        print(f"gate {gate}: dE2000 mended {gain:.3f}, change of good photos {good['after'].mean():.3f}", flush=True)
        if gain >= mended * (1 - COST):
            chosen = gate
    saved["gate"] = chosen
    torch.save(saved, options.weights)
    print(f"gate {chosen}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", required=True)
    parser.add_argument("--val", default="cache/val.pt")
    parser.add_argument("--judged", type=int, default=170)
    main(parser.parse_args())
