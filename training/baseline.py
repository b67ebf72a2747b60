"""The regression baseline: the same network predicts the damage itself, and the damage is undone.

    python baseline.py --train cache/train.pt --out runs/baseline --minutes 10

This is where FilterNet's idea came from: the parameters are learnt well when one thing is wrong, but undoing several
damages one by one does not give the photo back, and what clipping took has no inverse.
"""

import argparse
import math
import time
from pathlib import Path

import torch

import crappify
from crappify import Damage
from metrics import area
from net import FilterNet

# Damages the baseline names, with the spread each is scaled by
TARGETS = {"stops": 1.5, "temperature": 0.3, "tint": 0.1, "gamma": 0.2, "contrast": 0.12, "black": 0.04, "saturation": 0.2, "vibrance": 0.2}


def truth(damage):
    """[B, 8] the damage's parameters in units of their spread."""
    red, green, blue = damage.gains.unbind(1)
    named = {**vars(damage), "temperature": red - blue, "tint": -(green - (red + blue) / 2)}
    return torch.stack([named[key] / spread for key, spread in TARGETS.items()], 1)


class Baseline(torch.nn.Module):
    """pixels [B, 3, S, S] -> the damage, [B, 8] in units of its spread."""

    def __init__(self, backbone="small", hidden=128, pretrained=True):
        super().__init__()
        self.net = FilterNet(backbone, hidden, pretrained)
        self.net.values = torch.nn.Linear(hidden, len(TARGETS))
        for name, fill in (("low", -50.0), ("high", 50.0), ("scale", 8.0)):
            self.net.register_buffer(name, torch.full((len(TARGETS),), fill))

    def forward(self, x):
        return self.net(x)


def undo(photos, predicted):
    """The photos with each predicted damage inverted, [B, 3, H, W] uint8 in and out."""
    p = {key: predicted[:, i] * spread for i, (key, spread) in enumerate(TARGETS.items())}
    b = len(photos)
    zero = torch.zeros(b)
    inverse = lambda v: 1 / (1 + v).clamp_min(0.2) - 1
    gains = torch.stack((-p["temperature"] / 2, p["tint"], p["temperature"] / 2), 1)
    black = -p["black"]
    damage = Damage(
        stops=-p["stops"], gains=gains, haze=zero, headroom=zero, floor=zero, n=torch.full((b,), 0.9), sigma=torch.full((b,), 0.6),
        gamma=-p["gamma"], contrast=inverse(p["contrast"]), black=black, bend=torch.zeros(b, 5),
        saturation=inverse(p["saturation"]), vibrance=inverse(p["vibrance"]), noise=zero, jpeg=zero,
    )  # fmt: skip
    return damage(photos)


def main(options):
    from train import Draws  # the same draws FilterNet trains on

    torch.manual_seed(options.seed)
    photos = torch.load(options.train, weights_only=True)["pixels"]
    model = Baseline(options.backbone)
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3, weight_decay=0.02)
    loader = iter(torch.utils.data.DataLoader(Draws(photos, 32, options.seed, with_damage=True), batch_size=None, num_workers=1))
    start, step = time.time(), 0
    while (spent := time.time() - start) < options.minutes * 60 and not (options.steps and step >= options.steps):
        progress = max(spent / (options.minutes * 60), step / options.steps if options.steps else 0)
        for group in optimizer.param_groups:
            group["lr"] = 2e-3 * min(1, (step + 1) / 100) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress)))
        worse, _, target = next(loader)
        model.train()
        loss = torch.nn.functional.smooth_l1_loss(model(area(worse, options.size)), target)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimizer.step()
        step += 1
        if step % 100 == 0:
            print(f"step {step}  loss {loss.item():.4f}", flush=True)
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    torch.save({"weights": model.state_dict(), "backbone": options.backbone, "size": options.size}, out / "best.pt")


def load(path):
    saved = torch.load(path, weights_only=True)
    model = Baseline(saved["backbone"], pretrained=False)
    model.load_state_dict(saved["weights"])
    return model.eval(), saved["size"]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--train", default="cache/train.pt")
    parser.add_argument("--out", default="runs/baseline")
    parser.add_argument("--backbone", default="small")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--steps", type=int, default=0)
    parser.add_argument("--size", type=int, default=96)
    parser.add_argument("--seed", type=int, default=1)
    main(parser.parse_args())
