"""What ships: FilterNet looking twice, at the whole photo and at its middle mirrored; the mean decides.

    values = Looks(net, size=96)(pixels)     pixels [B, 3, 192, 192] encoded sRGB 0...1, values [B, 12]

What is wrong with a photo shows in its parts too, and two looks err less than one. The middle is where the subject is.
"""

import torch
from torch import nn
from torch.nn import functional as F

MIDDLE = 0.85  # of width and height


def window(cells, samples, first, last):
    """[cells, samples]: the mean of each of `cells` equal parts of samples first...last, shared ones in part."""
    edges = torch.linspace(first, last, cells + 1, dtype=torch.float64)
    sample = torch.arange(samples, dtype=torch.float64)
    covered = torch.minimum(edges[1:, None], sample + 1) - torch.maximum(edges[:-1, None], sample)
    return (covered.clamp_min(0) * cells / (last - first)).float()


class Looks(nn.Module):
    """net: a FilterNet that was trained on squares of `size`; this one takes squares of twice that, `self.size`."""

    def __init__(self, net, size):
        super().__init__()
        self.net, self.size = net, 2 * size
        margin = self.size * (1 - MIDDLE) / 2
        middle = window(size, self.size, margin, self.size - margin)
        self.register_buffer("rows", middle, persistent=False)
        self.register_buffer("columns", middle.flip(0).T.contiguous(), persistent=False)

    def forward(self, x):
        looks = (F.avg_pool2d(x, 2), self.rows @ x @ self.columns)
        return self.net.settle(sum(self.net.lean(*self.net.evidence(look)) for look in looks) / len(looks))
