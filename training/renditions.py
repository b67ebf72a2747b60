"""Good photos as others would have finished or taken them. Each is a Degradation (degrade.py) that is none: its photo is a target.

    vary(generator, 32)(photos), high_key(generator, 32, 0.25)(photos), phone_night(generator, 32, some)(photos)

All take and give [B, 3, H, W] uint8.
"""

import degrade
import torch
from edits import JITTER, KNOTS, jitter


def vary(generator, batch, chance=0.7):
    """A Degradation that is none: photos as another good editor would have finished them. What is right of a photo is a range;
    without this each is learnt by heart, and every other rendition of it taken for wrong."""
    normal = lambda: torch.randn(batch, generator=generator)
    some = (torch.rand(batch, generator=generator) < chance).float()
    straight = torch.linspace(0, 1, KNOTS)
    variant = degrade.sample_degradation(generator, batch, strength=0.0)
    moved = (straight + some[:, None] * jitter(generator, batch)).clamp(0, 1).cummax(1).values
    # an end that is black or white stays so
    moved[:, 0], moved[:, -1] = 0, 1
    temperature, tint = JITTER["temperature"] * normal(), JITTER["tint"] * normal()
    variant.curve, variant.colour = moved - straight, some * JITTER["chroma"] * normal()
    variant.gains = some[:, None] * torch.stack((temperature / 2, -tint, -temperature / 2), 1)
    return variant


HIGH_KEY_STOPS = (0.3, 1.6)


def high_key(generator, batch, chance):
    """A Degradation that is none: photos as those who like them bright render them, black kept, the light behind white.
    chance: one for all, or [B]."""
    bright = degrade.sample_degradation(generator, batch, strength=0.0)
    low, high = HIGH_KEY_STOPS
    some = (torch.rand(batch, generator=generator) < chance).float()
    bright.stops = some * (low + (high - low) * torch.rand(batch, generator=generator))
    bright.floor = torch.zeros(batch)
    return bright


NIGHT_STOPS = (0.2, 1.9)
NIGHT_VEIL = 0.05  # of full light, at most


def phone_night(generator, batch, some):
    """A Degradation that is none: stages and streets at night as phones render them, lights blown, shadows gray and noisy. Whoever
    took it means the night; without this each such photo is taken for over-exposed. some: [B] bool, the dark photos to render so."""
    between = lambda low, high: some * (low + (high - low) * torch.rand(batch, generator=generator))
    often = lambda chance: (torch.rand(batch, generator=generator) < chance).float()
    night = degrade.sample_degradation(generator, batch, strength=0.0)
    night.stops, night.floor, night.headroom = between(*NIGHT_STOPS), torch.zeros(batch), torch.zeros(batch)
    night.haze = between(0, NIGHT_VEIL) * often(0.7)
    night.gamma = -between(0, 0.25)
    night.noise = between(0, 0.012) * often(0.5)
    return night
