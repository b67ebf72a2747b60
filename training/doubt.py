"""How sure FilterNet is of its values: the share of the change it makes that would bring a photo nearer to a good one.

    part = Doubt(hidden)(known, leaning)      known [B, hidden], leaning [B, 12] of inference.py, part [B, 2] 0...1 of GROUPS

With the distances (mean dE2000) `before` and `after` of a photo to its good one, and `change` between them, the expected gain is
(before - after) / change: 1 where every step leads nearer, -1 where a good photo is changed, whatever the size of the
change. Colour (white balance) and tone are judged apart: an evening may be dark on purpose and its cast wrong. A ramp for each
turns the gain into the part of the values that is applied; confidence.py fits all.
"""

import torch
from card import KEYS, PARAMETERS
from torch import nn

WIDTH = 64
GROUPS = ("colour", "tone")
COLOUR = ("temperature", "tint", "highlightTemperature", "highlightTint")
LEAST = 1e-3  # part of a group, beside the other's, where neither gets anything


def group_masks():
    """[2, 12]: which values each of GROUPS holds back, 0 or 1."""
    colour = torch.tensor([float(key in COLOUR) for key in KEYS])
    return torch.stack((colour, 1 - colour))


class Doubt(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(hidden + len(PARAMETERS), WIDTH), nn.ReLU(), nn.Dropout(0.5), nn.Linear(WIDTH, len(GROUPS))
        )
        # expected gains at which nothing and everything is applied, a row for each group
        self.register_buffer("ramp", torch.tensor([[-1.0, 0.0]]).repeat(len(GROUPS), 1))
        self.register_buffer("centre", torch.zeros(hidden))
        self.register_buffer("spread", torch.ones(hidden))
        self.register_buffer("masks", group_masks(), persistent=False)

    def gain(self, known, leaning):
        """[B, 2], the expected gain of each group, -1...1."""
        return torch.tanh(self.layers(torch.cat(((known - self.centre) / self.spread, torch.tanh(leaning) * 4), 1)))

    def forward(self, known, leaning):
        low, high = self.ramp[:, 0], self.ramp[:, 1]
        return ((self.gain(known, leaning) - low) / (high - low)).clamp(0, 1)

    def split(self, part):
        """(weights [B, 12], confidence [B, 1]) of parts [B, 2]: the surer group is whole, the other in proportion, and
        confidence times weights is what each value gets."""
        part = part.clamp_min(LEAST)
        confidence = part.amax(1, keepdim=True)
        return (part / confidence) @ self.masks, (confidence - LEAST) / (1 - LEAST)
