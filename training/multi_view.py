"""FilterNet as it ships, looking twice, at the whole photo and at its middle mirrored; the mean decides.

    values, confidence = MultiView(net, size=160, doubt).predict(pixels)     pixels [B, 3, 192, 192] encoded sRGB 0...1,
                                                            values [B, 12] in full, confidence [B, 1] 0...1
    values = MultiView(net, size=160, doubt)(pixels)            times confidence: what is applied

What is wrong with a photo shows in its parts too, and two looks err less than one. The middle is where the subject is.
"""

import torch
from torch import nn

INPUT_PX = 192  # in width and height, of what it is given
CROP_FRACTION = 0.9  # of width and height
TEST_SCALE = 1.1  # than in training, where it saw parts of photos: things look larger there (Touvron et al. 2019, arXiv:1906.06423)
STATS_STRIDE = (
    2  # the facts count every second sample of every second line: thousands tell as much as four times as many
)


def area_weights(cells, samples, first, last):
    """[cells, samples]: the mean of each of `cells` equal parts of samples first...last, shared ones in part."""
    edges = torch.linspace(first, last, cells + 1, dtype=torch.float64)
    sample = torch.arange(samples, dtype=torch.float64)
    covered = torch.minimum(edges[1:, None], sample + 1) - torch.maximum(edges[:-1, None], sample)
    return (covered.clamp_min(0) * cells / (last - first)).float()


class MultiView(nn.Module):
    """net: a FilterNet that was trained on squares of `size`; this one takes squares of INPUT_PX and shows it `cells`."""

    size = INPUT_PX

    def __init__(self, net, size, doubt=None):
        super().__init__()
        self.net, self.doubt = net, doubt
        margin = INPUT_PX * (1 - CROP_FRACTION) / 2
        self.cells = net.backbone.stride * round(TEST_SCALE * size / net.backbone.stride)
        whole, middle = (
            area_weights(self.cells, INPUT_PX, 0, INPUT_PX),
            area_weights(self.cells, INPUT_PX, margin, INPUT_PX - margin),
        )
        for name, rows, columns in (("whole", whole, whole), ("middle", middle, middle.flip(0))):
            self.register_buffer(f"{name}_rows", rows, persistent=False)
            self.register_buffer(f"{name}_columns", columns.T.contiguous(), persistent=False)

    def embedding(self, x):
        """(what is known of each photo [B, hidden], which way its values lean [B, 12]), means over the looks."""
        looks = (self.whole_rows @ x @ self.whole_columns, self.middle_rows @ x @ self.middle_columns)
        known = [self.net.embedding(*self.net.frozen_features(look, STATS_STRIDE)) for look in looks]
        return sum(known) / len(known), sum(self.net.values(each) for each in known) / len(known)

    def predict(self, x):
        known, leaning = self.embedding(x)
        values = self.net.to_values(leaning)
        return values, self.doubt(known, leaning) if self.doubt else torch.ones_like(values[:, :1])

    def forward(self, x):
        values, confidence = self.predict(x)
        return values * confidence
