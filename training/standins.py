"""Damaged validation photos that stand in for what there are no real pairs of; and each damage alone."""

import degrade
import torch
from measure import markdown, measure
from train import validation

SINGLE = {
    "2 stops under": {"stops": -2.0},
    "1 stop under": {"stops": -1.0},
    "1 stop over": {"stops": 1.0},
    "2 stops over": {"stops": 2.0},
    "warm": {"gains": [0.25, 0.0, -0.25]},
    "cool": {"gains": [-0.25, 0.0, 0.25]},
    "very warm": {"gains": [0.5, 0.0, -0.5]},
    "very cool": {"gains": [-0.5, 0.0, 0.5]},
    "magenta": {"gains": [0.06, -0.12, 0.06]},
    "green": {"gains": [-0.06, 0.12, -0.06]},
    "dull (gamma)": {"gamma": 0.35},
    "flat": {"contrast": -0.25},
    "harsh": {"contrast": 0.25},
    "lifted black": {"black": 0.08},
    "haze": {"haze": 0.05},
    "pale": {"saturation": -0.4},
    "garish": {"saturation": 0.4},
}


def damaged(photos, settings):
    damage = degrade.sample_degradation(torch.Generator().manual_seed(1), len(photos), strength=0.0)
    for name, value in settings.items():
        setattr(
            damage,
            name,
            torch.tensor(value).expand(len(photos), 3) if name == "gains" else torch.full((len(photos),), value),
        )
    return damage(photos)


def wrong_white_balance(photos):
    """Each photo as a camera set to another light: temperature off by 0.6 to 1.6 stops, either way, and a little tint."""
    generator = torch.Generator().manual_seed(31)
    n = len(photos)
    temperature = (0.6 + torch.rand(n, generator=generator)) * torch.where(
        torch.rand(n, generator=generator) < 0.5, -1.0, 1.0
    )
    tint = 0.1 * torch.randn(n, generator=generator)
    gains = torch.stack((temperature / 2, -tint, -temperature / 2), 1)
    worse = []
    for part, gain in zip(photos.split(64), gains.split(64)):
        damage = degrade.sample_degradation(generator, len(part), strength=0.0)
        damage.gains = gain
        worse.append(damage(part))
    return torch.cat(worse)


def standins(good):
    """{set: (worse, good)} of validation photos."""
    generator = torch.Generator().manual_seed(21)
    edits = torch.cat([degrade.sample_reversed_edit(generator, len(p))(p) for p in good.split(64)])
    return {
        "drawn damage": (validation(good), good),
        "drawn edits": (edits, good),
        "drawn white balance": (wrong_white_balance(good), good),
    }


def per_damage(run, photos):
    rows = []
    for name, settings in SINGLE.items():
        figures = measure(run["FilterNet"], damaged(photos, settings), photos)
        improved = 100 * (figures["dE2000"] < figures["before"]).float().mean()
        rows.append((name, f"{figures['before'].mean():.1f}", f"{figures['dE2000'].mean():.1f}", f"{improved:.0f} %"))
    return markdown(("one damage alone", "dE2000 before", "after", "photos improved"), rows)
