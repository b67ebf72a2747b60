"""The mean of the weights of two or more runs, one of which started from the other: better than either.

python average_weights.py runs/first/best.pt runs/next/best.pt --out runs/mean/best.pt
"""

import argparse
from pathlib import Path

import torch


def average_weights(runs):
    """The last run's file with the mean of all weights; batch norms' counters stay the last's."""
    *_, last = runs
    mean = lambda key, own: sum(run["weights"][key] for run in runs) / len(runs) if own.dtype.is_floating_point else own
    minutes = [round(run["figures"]["minutes"], 1) for run in runs]
    return {**last, "weights": {key: mean(key, own) for key, own in last["weights"].items()}, "averaged": minutes}


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("weights", nargs="+", help="the best.pt of each run, the earliest first")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    out = Path(options.out)
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(
        average_weights([torch.load(path, map_location="cpu", weights_only=True) for path in options.weights]), out
    )
