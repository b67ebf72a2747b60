"""Teaches the head of a trained FilterNet on lessons drawn once: minutes, where train.py takes an hour.

    python head.py --init checkpoints/filternet.pt --lessons cache/lessons.pt --out runs/head --weigh edit=0.5,night=0.4 --data DATA

The backbone stays, so what it sees of a lesson is kept (LESSONS, drawn if it is not there) and every mix of lessons is a matter
of weights.
"""

import math
import time
from itertools import islice
from pathlib import Path

import degrade
import realpairs
import torch
from data import people, weights
from deploy import load
from feature_batches import DegradedPairs
from filters import render
from loss import lesson_loss
from metrics import area, evaluate_pairs
from options import arguments

CASES = (*degrade.CASE_SHARES, "night")
PIXELS = 320  # of a lesson that the loss compares


@torch.no_grad()
def draw_lessons(model, packed, count, size, holdout, seed):
    """{"pooled" [N, W], "facts" [N, F] as float16, "worse", "good" [N, PIXELS, 3] uint8, "case" [N] of CASES}: lessons as
    train.py draws them, of the photos that `holdout` leaves to it. model: a FilterNet."""
    learnt = [i for i in range(len(packed["pixels"])) if not holdout or i % holdout]
    rows = [packed.get("rows", [{}] * len(packed["pixels"]))[i] for i in learnt]
    photos = packed["pixels"][learnt]
    pairs = DegradedPairs(photos, 32, seed, weights=weights(rows), people=people(rows), deepen=0.5, vary=True)
    generator, parts = torch.Generator().manual_seed(seed), []
    for worse, good, case in islice(pairs.lessons(), math.ceil(count / 32)):
        seen, colour, facts = model.frozen_features(area(worse, size))
        chosen = torch.randint(worse[0, 0].numel(), (PIXELS,), generator=generator)
        compared = [t.flatten(2)[:, :, chosen].mT for t in (worse, good)]
        number = torch.tensor([CASES.index(name) for name in case])
        parts.append((model.pool(seen, colour).half(), facts.half(), *compared, number))
    return dict(zip(("pooled", "facts", "worse", "good", "case"), (torch.cat(part) for part in zip(*parts))))


def weighed(lessons, weigh):
    """[N] how often each lesson is taken; weigh: {case: factor}, 1 for those that are not named."""
    unknown = set(weigh) - set(CASES)
    if unknown:
        raise SystemExit(f"Expected one of {', '.join(CASES)} for weigh but received {', '.join(sorted(unknown))}")
    return torch.tensor([weigh.get(name, 1.0) for name in CASES])[lessons["case"]]


def teach(model, lessons, often, options):
    """Trains all of a FilterNet but its backbone, in place."""
    torch.manual_seed(options.seed)
    rest = [p for name, p in model.named_parameters() if not name.startswith("backbone.")]
    optimizer = torch.optim.AdamW(rest, options.lr, weight_decay=options.weight_decay)
    order = torch.multinomial(often, options.steps * options.batch, replacement=True).view(options.steps, -1)
    model.train()
    for step, chosen in enumerate(order):
        warm, progress = min(1, (step + 1) / 100), step / options.steps
        for group in optimizer.param_groups:
            group["lr"] = options.lr * warm * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress)))
        pooled, facts = (lessons[name][chosen].float() for name in ("pooled", "facts"))
        worse, good = (lessons[name][chosen].float() / 255 for name in ("worse", "good"))
        values = model.to_values(model.values(model.known(pooled, facts)))
        loss = lesson_loss(render(worse, values), worse, good, values, model.scale, options)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(rest, 2.0)
        optimizer.step()
    model.eval()


def main(options):
    torch.set_num_threads(options.threads or 1)
    inference, saved = load(options.init)
    inference.doubt = None  # of the head before
    model = inference.net
    for module in model.modules():  # load() makes networks to use: dropout is that of training
        if isinstance(module, torch.nn.Dropout):
            module.p = options.dropout
    kept = Path(options.lessons)
    if not kept.exists():
        packed = torch.load(options.train, mmap=True, weights_only=True)
        drawn = draw_lessons(model, packed, options.count, saved["options"]["size"], options.holdout, options.seed)
        kept.parent.mkdir(parents=True, exist_ok=True)
        torch.save(drawn, kept)
    lessons = torch.load(kept, weights_only=True)
    weigh = {name: float(factor) for name, factor in (part.split("=") for part in options.weigh.split(",") if part)}
    start = time.time()
    teach(model, lessons, weighed(lessons, weigh), options)
    minutes = (time.time() - start) / 60
    sets = realpairs.load(options.data, torch.load(options.val, weights_only=True))
    left = {
        name: evaluate_pairs(inference, *pair, inference.size)["after"].mean().item() for name, pair in sets.items()
    }
    figures = {"step": options.steps, "minutes": minutes, **left, "verdict": realpairs.verdict(left)}
    print("  ".join(f"{name} {value:.4g}" for name, value in figures.items()))
    own = {"minutes": round(saved["figures"]["minutes"], 1), "averaged": saved.get("averaged", [])}
    told = {**saved["options"], **{key: getattr(options, key) for key in ("steps", "lr", "dropout", "seed", "weigh")}}
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    lineage = [*saved.get("lineage", []), {**saved["options"], **own}]
    torch.save(
        {"weights": model.state_dict(), "options": told, "figures": figures, "lineage": lineage}, out / "best.pt"
    )


if __name__ == "__main__":
    parser = arguments()
    parser.description = "Teaches the head alone."
    parser.add_argument(
        "--lessons", default="cache/lessons.pt", help="lessons drawn before; drawn where there is no such file"
    )
    parser.add_argument("--count", type=int, default=36_000, help="lessons to draw")
    parser.add_argument("--weigh", default="", help="factors on how often a case is taken: edit=0.5,night=0.4")
    parser.set_defaults(steps=500, batch=96, lr=1e-3, dropout=0.3, weight_decay=0.06, leak=0.02)
    main(parser.parse_args())
