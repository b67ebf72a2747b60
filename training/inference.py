"""FilterNet as it ships, seeing a photo a little larger than it was trained, and held back by its doubt.

    values, confidence = Inference(net, size=160, doubt).predict(pixels)     pixels [B, 3, 192, 192] encoded sRGB 0...1,
                                        values [B, 12], the surer of colour and tone in full, confidence [B, 1] 0...1
    values = Inference(net, size=160, doubt)(pixels)            times confidence: what is applied

One look is enough: a second, at the mirrored middle, took as long again and left the verdict on real photos (realpairs.py) at 35.6
where one has 35.3.
"""

import torch
from torch import nn

INPUT_PX = 192  # in width and height, of what it is given
TEST_SCALE = 1.1  # than in training, where it saw parts of photos: things look larger there (Touvron et al. 2019, arXiv:1906.06423)
STATS_STRIDE = (
    2  # the facts count every second sample of every second line: thousands tell as much as four times as many
)


def area_weights(cells, samples):
    """[cells, samples]: the mean of each of `cells` equal parts of `samples` samples, shared ones in part."""
    edges = torch.linspace(0, samples, cells + 1, dtype=torch.float64)
    sample = torch.arange(samples, dtype=torch.float64)
    covered = torch.minimum(edges[1:, None], sample + 1) - torch.maximum(edges[:-1, None], sample)
    return (covered.clamp_min(0) * cells / samples).float()


class Inference(nn.Module):
    """net: a FilterNet that was trained on squares of `trained` px; this one takes squares of INPUT_PX and shows it `cells`."""

    size = INPUT_PX

    def __init__(self, net, trained, doubt=None):
        super().__init__()
        self.net, self.doubt = net, doubt
        self.cells = net.backbone.stride * round(TEST_SCALE * trained / net.backbone.stride)
        rows = area_weights(self.cells, INPUT_PX)
        self.register_buffer("rows", rows, persistent=False)
        self.register_buffer("columns", rows.T.contiguous(), persistent=False)

    def embedding(self, x):
        """(what is known of each photo [B, hidden], which way its values lean [B, 12])."""
        known = self.net.embedding(*self.net.frozen_features(self.rows @ x @ self.columns, STATS_STRIDE))
        return known, self.net.values(known)

    def predict(self, x):
        known, leaning = self.embedding(x)
        values = self.net.to_values(leaning)
        if not self.doubt:
            return values, torch.ones_like(values[:, :1])
        weights, confidence = self.doubt.split(self.doubt(known, leaning))
        return values * weights, confidence

    def forward(self, x):
        values, confidence = self.predict(x)
        return values * confidence
