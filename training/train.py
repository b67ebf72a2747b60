"""Trains FilterNet on degraded photos through the rendered filters.

    python data.py --photos PHOTOS --split train --out cache/train.pt
    python data.py --photos PHOTOS --split val --out cache/val.pt
    python train.py --out runs/first --minutes 40
    python train.py --out runs/first --minutes 80 --resume      # goes on where it stopped
    torchrun --nproc-per-node 4 train.py --out runs/many --minutes 40   # several GPUs

The schedule runs on elapsed training time, so a run fits the time it is given on any machine. The best weights
(moving average, judged on the validation photos) are in OUT/best.pt, those of the latest check in OUT/latest.pt, the log in OUT/log.tsv.
"""

import json
import math
import os
import time
from pathlib import Path

import degrade
import realpairs
import torch
import torch.distributed as dist
from data import people, weights
from feature_batches import DegradedPairs, FeatureBatches, ReplayBuffer
from filters import render
from loss import lesson_loss
from metrics import evaluate_pairs
from net import FilterNet
from options import arguments


def validation(photos, seed=7):
    """A fixed draw of degraded photos: every case, one per photo."""
    generator = torch.Generator().manual_seed(seed)
    return torch.cat([degrade.sample_degradation(generator, len(p), untouched=0.0)(p) for p in photos.split(64)])


def validation_metrics(model, val, degraded, size):
    """The figures of a run: share of dE left on degraded photos, dE added to good ones."""
    mended, kept = evaluate_pairs(model, degraded, val, size), evaluate_pairs(model, val, val, size)
    return {
        "before": mended["before"].mean().item(),
        "after": mended["after"].mean().item(),
        "share": (mended["after"].mean() / mended["before"].mean()).item(),
        "psnr": mended["psnr_after"].mean().item(),
        "kept": kept["after"].mean().item(),
    }


def validation_score(figures):
    """Lower is better: the verdict on real photos where there are any; else what is left of the damage, and harm to good
    photos."""
    return figures["verdict"] if "verdict" in figures else figures["share"] + 0.1 * max(figures["kept"], 0)


class WeightEma:
    """Exponential moving average of the weights; young averages forget faster."""

    def __init__(self, model, state=None, count=0):
        self.state = state or {k: v.clone() for k, v in model.state_dict().items()}
        self.count = count

    def update(self, model):
        self.count += 1
        keep = min(0.998, self.count / (self.count + 20))
        for k, v in model.state_dict().items():
            if v.dtype.is_floating_point:
                self.state[k].lerp_(v, 1 - keep)
            else:
                self.state[k].copy_(v)


def main(options, watch=lambda step, figures: None):
    """Trains and returns the best figures. watch is told every validation's figures, and may end the run by raising."""
    if options.threads:
        torch.set_num_threads(options.threads)
    rank, world = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
    device = f"cuda:{os.environ.get('LOCAL_RANK', 0)}" if torch.cuda.is_available() else "cpu"
    if world > 1 and not dist.is_initialized():
        dist.init_process_group("nccl" if torch.cuda.is_available() else "gloo")
    torch.manual_seed(options.seed)
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    (out / "options.json").write_text(json.dumps(vars(options), indent=1))
    packed = torch.load(options.train, mmap=True, weights_only=True)
    learnt = [i for i in range(len(packed["pixels"])) if not options.holdout or i % options.holdout]
    photos, rows = packed["pixels"][learnt], [packed.get("rows", [{}] * len(packed["pixels"]))[i] for i in learnt]
    packed_val = torch.load(options.val, weights_only=True)
    val = packed_val["pixels"]
    val = val[:: max(1, len(val) // options.val_photos)] if options.val_photos else val
    val_degraded = validation(val)
    judges = (
        {
            name: [t[:: max(1, len(pair[0]) // 40)] for t in pair]
            for name, pair in realpairs.load(options.data, packed_val).items()
        }
        if options.data
        else {}
    )

    make = lambda pretrained: FilterNet(options.backbone, options.hidden, pretrained, options.dropout, options.leak)
    model = make(not (options.scratch or options.resume)).to(device)
    scored = make(False).to(device)
    lineage = []
    if options.init:
        start = torch.load(options.init, weights_only=True)
        head = ("head.", "values.") if options.fresh_head else ()
        model.load_state_dict(
            {k: v for k, v in start["weights"].items() if not head or not k.startswith(head)}, strict=not head
        )
        own = {"minutes": round(start["figures"]["minutes"], 1), "averaged": start.get("averaged", [])}
        lineage = [*start.get("lineage", []), {**start["options"], **own}]
    backbone = list(model.backbone.parameters())
    rest = [p for name, p in model.named_parameters() if not name.startswith("backbone.")]
    slow = 1.0 if options.scratch or options.backbone == "small" else options.backbone_lr
    groups = [{"params": backbone, "factor": slow}, {"params": rest, "factor": 1.0}]
    optimizer = torch.optim.AdamW(
        [{**g, "params": [p for p in g["params"] if p.requires_grad]} for g in groups],
        lr=options.lr,
        weight_decay=options.weight_decay,
    )
    ema, step, spent, best, best_figures = WeightEma(model), 0, 0.0, math.inf, None

    last = out / "last.pt"
    if options.resume and last.exists():
        saved = torch.load(last, weights_only=True)
        model.load_state_dict(saved["weights"])
        optimizer.load_state_dict(saved["optimizer"])
        ema = WeightEma(model, saved["average"], saved["step"])
        step, spent, best = saved["step"], saved["spent"], saved["best"]

    drawn = {
        "strength": options.strength,
        "untouched": options.untouched,
        "edit": options.edit,
        "deepen": options.deepen,
        "vary": not options.fixed,
    }
    pairs = DegradedPairs(
        photos,
        options.batch,
        options.seed * 100_003 + step * world + rank,
        weights=weights(rows),
        people=people(rows),
        **drawn,
    )
    eye = make(False).eval()
    eye.load_state_dict(model.state_dict())
    batches = FeatureBatches(pairs, eye, options.size, options.pixels)
    loader = iter(torch.utils.data.DataLoader(batches, batch_size=None, num_workers=options.workers, prefetch_factor=8))
    buffer = ReplayBuffer(max(options.buffer_size, options.batch))
    for _ in range(max(1, 192 // options.batch)):
        buffer.add(next(loader))
    generator = torch.Generator().manual_seed(options.seed + step * world + rank)
    budget = options.minutes * 60
    running, since, checked = 0.0, time.time(), spent

    while spent < budget and not (options.steps and step >= options.steps):
        progress = max(spent / budget, step / options.steps if options.steps else 0)
        rate = (
            options.lr
            * min(1, (step + 1) / (min(200, options.steps / 8) if options.steps else 200))
            * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress)))
        )
        for group in optimizer.param_groups:
            group["lr"] = rate * group["factor"]
        if step % options.replays == 0:
            buffer.add(next(loader))
        *frozen, degraded, target = (t.to(device).float() for t in buffer.sample(options.batch, generator))
        model.train()
        values = model.to_values(model.raw_output(*frozen))
        degraded, target = degraded / 255, target / 255
        image = render(degraded, values)
        loss = lesson_loss(image, degraded, target, values, model.scale, options)
        optimizer.zero_grad()
        loss.backward()
        if world > 1:
            for p in filter(lambda p: p.grad is not None, model.parameters()):
                dist.all_reduce(p.grad)
                p.grad /= world
        norm = torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        if not torch.isfinite(norm):
            raise SystemExit(
                f"Expected a finite gradient for step {step} but received {norm.item()}. {last} holds the last good state."
            )
        optimizer.step()
        ema.update(model)
        step += 1
        running = 0.98 * running + 0.02 * loss.item() if step > 1 else loss.item()
        now = time.time()
        spent, since = spent + now - since, now

        timely = (
            step % math.ceil(options.steps / options.val_checks) == 0
            if options.val_checks
            else spent - checked >= options.val_every_seconds
        )
        due = timely or spent >= budget or step == options.steps
        if world > 1:  # one clock for all, so that every process stops at the same step
            clock = torch.tensor([spent, float(due)], device=device, dtype=torch.float64)
            dist.broadcast(clock, 0)
            spent, due = clock[0].item(), bool(clock[1])
        checked = spent if due else checked
        if due and rank == 0:
            scored.load_state_dict(ema.state)
            figures = validation_metrics(scored, val.to(device), val_degraded.to(device), options.size)
            seen = {
                name: evaluate_pairs(scored, *pair, options.size)["after"].mean().item()
                for name, pair in judges.items()
            }
            figures |= seen | ({"verdict": realpairs.verdict(seen)} if seen else {})
            row = {"step": step, "minutes": spent / 60, "loss": running, **figures}
            log = out / "log.tsv"
            if not log.exists():
                log.write_text("\t".join(row) + "\n")
            with log.open("a") as file:
                file.write("\t".join(f"{v:.4f}" if isinstance(v, float) else str(v) for v in row.values()) + "\n")
            print("  ".join(f"{k} {v:.4g}" for k, v in row.items()), flush=True)
            judged = {"weights": ema.state, "options": vars(options), "figures": row, "lineage": lineage}
            torch.save(judged, out / "latest.pt")
            if validation_score(figures) < best:
                best, best_figures = validation_score(figures), row
                torch.save(judged, out / "best.pt")
            state = {"weights": model.state_dict(), "optimizer": optimizer.state_dict(), "average": ema.state}
            torch.save({**state, "step": step, "spent": spent, "best": best}, out / "last.tmp")
            (out / "last.tmp").rename(last)
            since = time.time()
            watch(step, figures)
    return best_figures


if __name__ == "__main__":
    main(arguments().parse_args())
