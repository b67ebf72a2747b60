"""Tells whether drawn damage looks like real unfinished photos: how well a classifier separates the two.

    python realism.py --data DATA [--photos cache/train.pt] [--sheet DIR]

Logistic regression on seven global figures of a photo, five folds, no source in two of them; mean AUC of the five.
0.5: not to be told apart; finished photos reach 0.7. --sheet writes drawn photos, and real ones for your own eyes only.
"""

import argparse
import csv
from pathlib import Path

import compose
import degrade
import torch
from color import lab
from data import photos, weights
from pictures import sheet
from realpairs import STATES, squares

FIGURES = ("mean", "contrast", "black point", "white point", "chroma", "a", "b")
FOLDS = 5
COUNT = 800  # drawn photos


def figures(batch):
    """[N, 7] of [N, 3, H, W] uint8."""
    x = batch[:, :, ::2, ::2].flatten(2).mT.float() / 255
    y = (x * degrade.LUMA).sum(-1).sort(1).values
    share = max(1, int(compose.DARKEST * y.shape[1]))
    _, a, b = lab(x).unbind(-1)
    columns = (y.mean(1), y.std(1), y[:, share], y[:, -share - 1], torch.hypot(a, b).mean(1), a.mean(1), b.mean(1))
    return torch.stack(columns, 1)


def logistic(x, y, steps=400):
    """Weights [F + 1] of a logistic regression with a little shrinkage; both classes count the same."""
    design = torch.cat((x, torch.ones(len(x), 1)), 1)
    weights = torch.zeros(design.shape[1], requires_grad=True)
    balance = torch.where(y > 0, 0.5 / y.mean(), 0.5 / (1 - y.mean()))
    optimizer = torch.optim.LBFGS([weights], max_iter=steps, line_search_fn="strong_wolfe")

    def closure():
        optimizer.zero_grad()
        entropy = torch.nn.functional.binary_cross_entropy_with_logits(design @ weights, y, weight=balance)
        loss = entropy + 1e-3 * (weights[:-1] ** 2).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return weights.detach()


def auc(scores, labels):
    """Share of (positive, negative) couples in the right order; ties count half."""
    positive, negative = scores[labels > 0], scores[labels == 0]
    difference = positive[:, None] - negative[None]
    return ((difference > 0).float() + 0.5 * (difference == 0).float()).mean().item()


def separation(drawn, drawn_sources, real, real_sources):
    """AUC of telling drawn from real, each photo judged by a classifier that never saw its source."""
    x = torch.cat((figures(drawn), figures(real)))
    x = (x - x.mean(0)) / x.std(0).clamp_min(1e-6)
    y = torch.cat((torch.zeros(len(drawn)), torch.ones(len(real))))
    sources = [*drawn_sources, *real_sources]
    order = {source: i for i, source in enumerate(sorted(set(sources)))}
    fold = torch.tensor([order[source] % FOLDS for source in sources])
    found = []
    for k in range(FOLDS):
        fitted, held = logistic(x[fold != k], y[fold != k]), fold == k
        found.append(auc(x[held] @ fitted[:-1], y[held]))
    return sum(found) / FOLDS


def draws(good, seed=41):
    """{name: drawn photos}: all cases in training's shares, edits alone, the finished photos themselves."""
    generator = torch.Generator().manual_seed(seed)
    every = torch.cat([degrade.sample_degradation(generator, len(p), photos=p)(p) for p in good.split(64)])
    edits = torch.cat([degrade.sample_reversed_edit(generator, len(p))(p) for p in good.split(64)])
    return {"all cases": every, "edits taken back": edits, "finished, as they are": good}


def main(options):
    packed = torch.load(options.photos, mmap=True, weights_only=True)
    kept = torch.multinomial(weights(packed["rows"]), COUNT, generator=torch.Generator().manual_seed(1)).tolist()
    good, sources = packed["pixels"][kept], [packed["rows"][i].get("source", "") for i in kept]
    folder = Path(options.data) / "unfinished"
    (table,) = folder.glob("*.tsv")
    with table.open() as file:
        told = {row["name"]: row for row in csv.DictReader(file, delimiter="\t")}
    files = [p for p in photos(folder) if told.get(p.stem, {}).get("state") in STATES]
    real, real_sources = squares(files), [told[p.stem]["repository"] for p in files]
    for name, drawn in draws(good).items():
        print(f"{name}: AUC {separation(drawn, sources, real, real_sources):.2f}", flush=True)
        if options.sheet:
            Path(options.sheet).mkdir(parents=True, exist_ok=True)
            rows = zip(*[t[:: max(1, len(t) // 48)][:48].float().div(255).split(4) for t in (drawn, real)])
            sheet(Path(options.sheet) / f"{name.split()[0]}.jpg", [[*ours, *theirs] for ours, theirs in rows])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True, help="a folder with unfinished/ (realpairs.py)")
    parser.add_argument("--photos", default="cache/train.pt")
    parser.add_argument("--sheet", help="where contact sheets go: they show private people, never commit them")
    main(parser.parse_args())
