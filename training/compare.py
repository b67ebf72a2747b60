"""FilterNets beside each other on real photos, best verdict first (realpairs.py).

python compare.py runs/first/best.pt runs/next/best.pt --data DATA
"""

import argparse

import realpairs
import torch
from deploy import load
from measure import markdown, measure, summary
from measure import methods as every_method


def figures(path, sets):
    """{set: summary} of the network in a file."""
    model, _ = load(path)
    run = every_method(model)["FilterNet"]
    return {name: summary(measure(run, *pair)) for name, pair in sets.items()}


def main(options):
    torch.set_num_threads(options.threads)
    sets = realpairs.load(options.data, torch.load(options.val, weights_only=True))
    stays = lambda name: name.startswith(("val", "unfinished"))
    cell = lambda name, f: (
        f"{f['dE2000']:.2f}"
        if stays(name)
        else f"{f['psnr']:.1f} / {f['dE2000']:.1f}; {f['better']:.0f}, {f['worse']:.0f} %"
    )
    rows = []
    for path in options.weights:
        found = figures(path, sets)
        verdict = realpairs.verdict({name: f["dE2000"] for name, f in found.items()})
        rows.append((verdict, (path, f"{verdict:.2f}", *(cell(name, f) for name, f in found.items()))))
    print(markdown(("weights", "verdict", *sets), [row for _, row in sorted(rows)]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("weights", nargs="+", help="best.pt files")
    parser.add_argument("--val", default="cache/val.pt")
    parser.add_argument("--data", help="real pairs, unfinished photos, brackets (realpairs.py)")
    parser.add_argument("--threads", type=int, default=1)
    main(parser.parse_args())
