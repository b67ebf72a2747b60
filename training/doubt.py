"""How sure FilterNet is of its values: the share of the change it makes that would bring a photo nearer to a good one.

    confidence = Doubt(hidden)(known, leaning)      known [B, hidden], leaning [B, 12] of multi_view.py, confidence [B, 1] 0...1

With the distances (mean dE2000) `before` and `after` of a photo to its good one, and `change` between them, the expected gain is
(before - after) / change: 1 where every step leads nearer, -1 where a good photo is changed, whatever the size of the
change. A ramp turns it into the part of the values that is applied; confidence.py fits both.
"""

import torch
from card import PARAMETERS
from torch import nn

WIDTH = 64


class Doubt(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(hidden + len(PARAMETERS), WIDTH), nn.ReLU(), nn.Dropout(0.2), nn.Linear(WIDTH, 1)
        )
        self.register_buffer(
            "ramp", torch.tensor([-1.0, 0.0])
        )  # expected gains at which nothing and everything is applied
        self.register_buffer("centre", torch.zeros(hidden))
        self.register_buffer("spread", torch.ones(hidden))

    def gain(self, known, leaning):
        """[B, 1], the expected gain, -1...1."""
        return torch.tanh(self.layers(torch.cat(((known - self.centre) / self.spread, torch.tanh(leaning) * 4), 1)))

    def forward(self, known, leaning):
        low, high = self.ramp[0], self.ramp[1]
        return ((self.gain(known, leaning) - low) / (high - low)).clamp(0, 1)
