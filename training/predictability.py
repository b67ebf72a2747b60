"""How much of a white balance or exposure error can be known from a photo: the share of its variance that a regression
explains on photos it never saw, from what FilterNet sees.

    python predictability.py --train cache/train.pt --val cache/val.pt [--draws 12000] [--regressions 5]

Temperature (red over blue) off by 0.45 stops, tint by 0.12, exposure by 0.8 in every other photo, standard deviations.
"""

import argparse

import compose
import degrade
import torch
from metrics import area
from net import FilterNet
from torch import nn

ERRORS = {"temperature": 0.45, "tint": 0.12, "exposure": 0.8}


@torch.no_grad()
def draws(net, photos, index, seed, size, cut):
    """(what FilterNet sees [N, F], errors [N, 3]) of the photos of `index`, each with errors of its own."""
    generator = torch.Generator().manual_seed(seed)
    seen, errors = [], []
    for part in index.split(64):
        good = compose.crops(photos[part], generator).contiguous() if cut else photos[part]
        temperature, tint, exposure = (scale * torch.randn(len(part), generator=generator) for scale in ERRORS.values())
        damage = degrade.sample_degradation(generator, len(part), strength=0.0)
        damage.stops = exposure * (torch.rand(len(part), generator=generator) < 0.5)
        damage.gains = torch.stack((temperature / 2, -tint, -temperature / 2), 1)
        look, colour, facts = net.frozen_features(area(damage(good), size))
        seen.append(torch.cat((net.pool(look, colour), facts), 1))
        errors.append(torch.stack((temperature, tint, damage.stops), 1))
    return torch.cat(seen), torch.cat(errors)


def regression(x, y, seed, epochs=30, batch=256):
    torch.manual_seed(seed)
    net = nn.Sequential(
        nn.Dropout(0.3),
        nn.Linear(x.shape[1], 192),
        nn.ReLU(),
        nn.Dropout(0.3),
        nn.Linear(192, 192),
        nn.ReLU(),
        nn.Linear(192, 3),
    )
    steps = epochs * len(x) // batch
    optimizer = torch.optim.AdamW(net.parameters(), 1e-3, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=steps)
    for _ in range(steps):
        chosen = torch.randint(len(x), (batch,))
        loss = ((net(x[chosen]) - y[chosen]) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    return net.eval()


def main(options):
    net = FilterNet(options.backbone).eval()
    photos, others = (torch.load(path, weights_only=True)["pixels"] for path in (options.train, options.val))
    index = torch.randint(len(photos), (options.draws,), generator=torch.Generator().manual_seed(1))
    x, y = draws(net, photos, index, 1, options.size, cut=True)
    four = torch.arange(len(others)).repeat(4)
    new, truth = draws(net, others, four, 100, options.size, cut=False)
    mean, spread, unit = x.mean(0), x.std(0) + 1e-3, y.std(0)
    new = ((new - mean) / spread).clamp(-8, 8)
    runs = []
    for seed in range(options.regressions):
        fitted = regression((x - mean) / spread, y / unit, seed)
        with torch.no_grad():
            runs.append(fitted(new) * unit)
    explained = lambda guess: 1 - ((guess - truth) ** 2).mean(0) / (truth**2).mean(0)
    for name, guess in {"one": runs[0], f"the mean of {len(runs)}": sum(runs) / len(runs)}.items():
        print(
            f"{name}: "
            + ", ".join(f"{key} {100 * share:.0f} %" for key, share in zip(ERRORS, explained(guess).tolist()))
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--train", default="cache/train.pt")
    parser.add_argument("--val", default="cache/val.pt")
    parser.add_argument("--draws", type=int, default=12000)
    parser.add_argument("--regressions", type=int, default=5)
    parser.add_argument("--backbone", default="lite0", choices=("lite0", "small"))
    parser.add_argument("--size", type=int, default=96)
    main(parser.parse_args())
