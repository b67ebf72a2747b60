"""FilterNets beside each other, each with the gate that keeps the change of good photos within the same budget.

    python compare.py runs/first/best.pt runs/next/best.pt [--brackets DIR] [--budget 1.1]
"""

import argparse

import torch

from calibrate import BUDGET, choose
from evaluate import HEAD, cell, markdown, methods, pairs, scores
from surgery import load


def row(path, sets, budget):
    """Cells of one network: its file, its gate, its figures."""
    model, _ = load(path)
    choose(model, sets["good"][0], budget)
    run = methods(model, model.size, None)["FilterNet"]
    return path, str(model.net.gate), *(cell(key, *(v.mean().item() for v in scores(run, *pair))) for key, pair in sets.items())


def main(options):
    good = torch.load(options.val, weights_only=True)["pixels"][:: options.every]
    sets = pairs(good, options.brackets)
    rows = [row(path, sets, options.budget) for path in options.weights]
    print(f"{len(good)} validation photos\n\n" + markdown(("weights", "gate", *(HEAD[key] for key in sets)), rows))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("weights", nargs="+", help="best.pt files")
    parser.add_argument("--val", default="cache/val.pt")
    parser.add_argument("--brackets")
    parser.add_argument("--budget", type=float, default=BUDGET, help="mean dE2000 of the change of good photos")
    parser.add_argument("--every", type=int, default=2, help="every so many of the validation photos")
    main(parser.parse_args())
